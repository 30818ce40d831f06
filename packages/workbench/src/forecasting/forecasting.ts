export { type BacktestAnswer, type BacktestAsked, backtest } from './backtest.ts';
export { backtestInWords, backtestNotes, backtestSheets } from './backtest-sheets.ts';
export { type ForecastAsked, type ForecastFile, forecast, forecastText } from './forecast-file.ts';
export {
  forecastInWords,
  forecastNotes,
  forecastPicture,
  forecastSheet,
  pitPicture,
} from './forecast-sheets.ts';
export { readForecast } from './read-forecast.ts';
export { type Against, type ScoreAnswer, type ScoreAsked, score } from './score.ts';
export { scoreInWords, scoreNotes, scoreSheets } from './score-sheets.ts';
