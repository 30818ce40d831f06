export { escapeMarkup } from './markup.ts';
export {
  type BarMoney,
  type PromiseBars,
  type PromiseRow,
  promiseBars,
  promiseBarsStyle,
} from './promise-bars.ts';
