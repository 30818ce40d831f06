import { entityId, type TermsAnswer, termsInForce } from '@roundtrip/workbench';
import type { Command } from 'commander';
import { type CommonOptions, example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { column, type View, word, words } from '../view.ts';

interface TermsOptions extends CommonOptions {
  readonly on?: string;
  readonly knownOn?: string;
}

export function addTerms(program: Command): void {
  const command = program
    .command('terms')
    .description('what a customer is bound to on a day, by its contracts with suppliers')
    .argument('<entity>', 'the customer: id, name or ticker')
    .option('--on <day>', 'day on which the terms hold (default: as --known-on)')
    .option('--known-on <day>', 'what the public knew on this day (default: the release)');
  example(withCommon(command), 'roundtrip terms openai --on 2024-06-30');
  command.action((name: string, options: TermsOptions) => {
    const ledger = openLedger(options);
    const { on, knownOn } = options;
    const answer = termsInForce(ledger, { subject: entityId(ledger, name), on, knownOn });
    return print(answer, view, options, answer);
  });
}

function view(answer: TermsAnswer): View {
  const { subject, on, contracts } = answer;
  const held = [
    { term: 'primary cloud', parties: answer.primary },
    { term: 'preferred cloud', parties: answer.preferred },
    { term: 'exclusive cloud', parties: answer.exclusive },
    { term: 'right of first refusal', parties: answer.firstRefusal },
    { term: 'minimum spend', parties: answer.minimumSpend },
  ];
  const n = contracts.length;
  return {
    sentences: [`${subject} has ${n} contract${n === 1 ? '' : 's'} in force on ${on}.`],
    sheets: [
      {
        columns: [column('term', 'Term'), column('party', 'Supplier'), column('deals', 'By')],
        rows: held.flatMap(({ term, parties }) =>
          parties.map(({ party, deals }) => [word(term), word(party), words(deals)]),
        ),
      },
      {
        title: 'All contracts in force',
        columns: [column('deal', 'Deal')],
        rows: contracts.map((id) => [word(id)]),
      },
    ],
    notes: frameNotes(answer),
  };
}
