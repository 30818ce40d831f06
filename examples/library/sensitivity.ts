import { inlineWorkers } from 'roundtrip/futures';
import {
  discoverIn,
  discoveryInWords,
  sensitivityInWords,
  sensitivityOf,
} from 'roundtrip/sensitivity';
import { shippedScenario } from 'roundtrip/simulation';
import { shippedLedger } from './ledger.ts';

const ledger = shippedLedger();
const scenario = { scenario: shippedScenario('reference'), years: '2' };
const hands = { workers: inlineWorkers(ledger) };
const hangsOn = await sensitivityOf(ledger, { scenario, of: 'round_trip', size: '2' }, hands);
for (const sentence of sensitivityInWords(hangsOn)) console.log(sentence);
const gathers = await discoverIn(ledger, { scenario, where: 'round_trip<30', runs: '200' }, hands);
for (const sentence of discoveryInWords(gathers)) console.log(sentence);
