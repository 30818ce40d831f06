import {
  buildGraph,
  clearByRounds,
  components,
  eisenbergNoeTerms,
  finnIndex,
  iterateReceipts,
  linearDebtRank,
  returnChances,
} from '@roundtrip/network';

/** Everybody iterates to this. */
export const tolerance = 1e-10;
const rounds = 10_000;
/** Chances of return to a thousandth of a millionth. */
const chanceTolerance = 1e-9;

function last(answer) {
  if (answer.solved === false) throw new Error(`no answer: ${answer.reason.why}`);
  if (answer.ended === 'rounds') throw new Error('the rounds were over');
  return answer;
}

/** What each kernel does with a network; `result` is what others are to find as well. */
export const kernels = {
  build: {
    words: 'building a graph (no target: it is there before)',
    run: ({ flows, columns }) => buildGraph(flows.nodes, ...columns),
  },
  scc: {
    words: 'strongly connected components',
    run: ({ flows }) => components(flows),
    result: (component) => [component.reduce((most, each) => Math.max(most, each), -1) + 1],
  },
  leontief: {
    words: 'x = Nf',
    run: ({ incoming, entering }) =>
      last(iterateReceipts(incoming, entering, { tolerance, rounds })),
    result: ({ receipts, rounds: done }) => [done, ...receipts],
  },
  clearing: {
    words: 'Eisenberg–Noe',
    run: ({ obligations }) =>
      last(
        clearByRounds(obligations, eisenbergNoeTerms, { solution: 'greatest', rounds, tolerance }),
      ),
    result: ({ share, rounds: done }) => [done, ...share],
  },
  debtrank: {
    words: 'linear DebtRank',
    run: ({ over, shock }) => last(linearDebtRank(over, shock, { rounds, tolerance })),
    result: ({ loss, rounds: done }) => [done, ...loss],
  },
};

/** Chances of return of so many parties, spread over all. */
export function returnsOf({ passed }, count) {
  const parties = Array.from({ length: count }, (_, at) => Math.floor((at * passed.nodes) / count));
  return last(returnChances(passed, parties, { tolerance: chanceTolerance }));
}

export function finnOf({ passed, entering }) {
  return last(finnIndex({ shares: passed, entering }, { tolerance: chanceTolerance }));
}
