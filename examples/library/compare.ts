import { compareScenarios, shippedScenario } from 'roundtrip/simulation';
import { shippedLedger } from './ledger.ts';

const { differences, numbers } = compareScenarios(shippedLedger(), {
  a: { scenario: shippedScenario('reference'), years: '2' },
  b: { scenario: shippedScenario('reference'), years: '2', beliefs: ['probe_rate=0.1'] },
  runs: '4',
});
console.log(differences.map(({ words }) => words).join('; '));
for (const { title, a, b, unit } of numbers.slice(0, 3))
  console.log(`${title}: ${a?.toFixed(3)} or ${b?.toFixed(3)} ${unit}`);
