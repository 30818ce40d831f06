export { dealGraph } from './deal-graph.ts';
export { dealsAsFtm } from './ftm-deals.ts';
export { simulatedAsFtm } from './ftm-simulated.ts';
export { asGexf } from './gexf.ts';
export type { Graph } from './graph.ts';
export { asGraphml } from './graphml.ts';
export { simulatedGraph } from './simulated-graph.ts';
