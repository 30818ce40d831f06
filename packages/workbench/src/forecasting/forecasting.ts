export { type BacktestAnswer, type BacktestAsked, backtest } from './backtest.ts';
export { type ForecastAsked, type ForecastFile, forecast, forecastText } from './forecast-file.ts';
export { readForecast } from './read-forecast.ts';
export { type ScoreAnswer, type ScoreAsked, score } from './score.ts';
export {
  backtestInWords,
  backtestNotes,
  backtestSheets,
  forecastInWords,
  forecastPicture,
  forecastSheet,
  pitPicture,
  scoreInWords,
  scoreSheets,
} from './sheets.ts';
