export { escapeMarkup } from './markup.ts';
export { type BarMoney, type PromiseBars, type PromiseRow, promiseBars } from './promise-bars.ts';
