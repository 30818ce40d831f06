import type { Ledger } from '@roundtrip/ledger';
import { quality, Refusal } from '@roundtrip/workbench';
import { accountScreen } from '../answers/account.ts';
import { contractsScreen } from '../answers/contracts.ts';
import { contradictionsScreen } from '../answers/contradictions-screen.ts';
import { dealScreen } from '../answers/deal-screen.ts';
import { fileOf } from '../answers/file.ts';
import { find } from '../answers/find.ts';
import { firmScreen } from '../answers/firm-screen.ts';
import { holdings } from '../answers/holdings.ts';
import { ledgerScreen } from '../answers/ledger-screen.ts';
import { type MapAnswers, mapAnswers } from '../answers/map-screen.ts';
import { outlineOf } from '../answers/outline.ts';
import { ownershipScreen } from '../answers/ownership-screen.ts';
import { panelOf } from '../answers/panel.ts';
import { seenThrough } from '../answers/seen-through.ts';
import type { Name, Questions, Reply, Request } from './protocol.ts';
import { DataTrouble, lay, type PublicFiles, readSite } from './read-site.ts';

interface Open {
  readonly ledger: Ledger;
  readonly map: MapAnswers;
}

type Handlers = {
  readonly [N in Name]: (
    asked: Questions[N]['asked'],
    open: () => Open,
  ) => Questions[N]['answer'] | Promise<Questions[N]['answer']>;
};

// Scripts of the site stand in one folder under its root.
const dataFolder = new URL('../data/', self.location.href);
let files: Promise<PublicFiles> | undefined;
let current: Open | undefined;

function opened(): Open {
  if (current === undefined) throw new Error('nothing was laid before the first question');
  return current;
}

const handlers: Handlers = {
  lay: async (overlays) => {
    files ??= readSite(dataFolder);
    const ledger = lay(await files, overlays);
    current = { ledger, map: mapAnswers(ledger) };
    return outlineOf(ledger);
  },
  map: (asked, open) => open().map.screen(asked),
  panel: (asked, open) => panelOf(open().ledger, open().map, asked),
  ledger: (asked, open) => ledgerScreen(open().ledger, asked),
  deal: (asked, open) => dealScreen(open().ledger, asked.id, asked),
  firm: (asked, open) => firmScreen(open().ledger, asked.id, asked),
  seenThrough: (asked, open) => seenThrough(open().ledger, asked),
  account: (asked, open) => accountScreen(open().ledger, asked),
  contracts: (asked, open) => contractsScreen(open().ledger, asked),
  holdings: (asked, open) => holdings(open().ledger, asked),
  contradictions: (asked, open) => contradictionsScreen(open().ledger, asked),
  quality: (asked, open) => quality(open().ledger, asked),
  ownership: (asked, open) => ownershipScreen(open().ledger, asked),
  stress: async (asked, open) => {
    const { stressScreen } = await import('../answers/stress-screen.ts');
    return stressScreen(open().ledger, asked);
  },
  pairs: async (asked, open) => {
    const { pairsScreen } = await import('../answers/stress-pairs.ts');
    return pairsScreen(open().ledger, asked);
  },
  reverse: async (asked, open) => {
    const { reverseScreen } = await import('../answers/reverse-stress.ts');
    return reverseScreen(open().ledger, asked);
  },
  find: ({ text }, open) => find(open().ledger, text),
  file: (asked, open) => fileOf(open().ledger, asked),
};

async function reply({ number, name, asked }: Request): Promise<Reply> {
  try {
    const handle = handlers[name] as (asked: unknown, open: () => Open) => never;
    return { number, answer: await handle(asked, opened) };
  } catch (error) {
    if (error instanceof DataTrouble)
      return { number, refusal: error.message, details: error.details };
    if (error instanceof Refusal) return { number, refusal: error.message, details: [] };
    const told = error instanceof Error ? error.message : String(error);
    return { number, refusal: `The explorer failed on this: ${told}`, details: [] };
  }
}

self.onmessage = ({ data }: MessageEvent<Request>) => {
  reply(data).then((answer) => self.postMessage(answer));
};
