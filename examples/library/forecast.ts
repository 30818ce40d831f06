import {
  backtest,
  backtestInWords,
  forecast,
  forecastInWords,
  score,
  scoreInWords,
} from 'roundtrip/forecasting';
import { shippedScenario } from 'roundtrip/simulation';
import { shippedLedger } from './ledger.ts';

const ledger = shippedLedger();
const scenario = { scenario: shippedScenario('reference') };
const [vantage, to, runs] = ['2024-03-31', '2025-06-30', '20'];
const past = backtest(ledger, { scenario, vantage, to, runs });
for (const sentence of backtestInWords(past)) console.log(sentence);
const file = forecast(ledger, { scenario, vantage, runs });
for (const sentence of forecastInWords(file)) console.log(sentence);
const scored = score(ledger, { forecast: file, file: 'my-forecast.json' });
for (const sentence of scoreInWords(scored)) console.log(sentence);
