import type { ReactNode } from 'react';
import { useKeySwitch } from './keys.tsx';

const keys: readonly (readonly [key: string, what: string])[] = [
  ['/', 'find a firm or a deal'],
  ['g m', 'go to the map'],
  ['g l', 'go to the ledger'],
  ['g k', 'go to the contradictions'],
  ['g q', 'go to the data quality'],
  ['1 2 3 4', 'headline, binding, drawn, paid money'],
  ['[ ]', 'loop before, loop after'],
  [', .', 'a month back, a month on'],
  ['t', 'tables behind the pictures'],
  ['y', 'copy a link to exactly this'],
  ['Esc', 'close what was opened last'],
  ['?', 'this help'],
];

const steps: readonly string[] = [
  'Read the sentence at the top: it is the answer.',
  'Point at the first loop, or reach it with Tab: the map lights it and shows its amounts.',
  'Turn the stage from headline to paid and see the money thin out.',
  'Open a flow: who gives whom how much, on what condition, and which document says so.',
  'Copy the link: it opens exactly what you see.',
];

export function Help(): ReactNode {
  const { areOn, turn } = useKeySwitch();
  return (
    <>
      <h3>The first minute</h3>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h3>Keys</h3>
      <dl className="keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>
        In a picture: Tab enters it, arrows go along the money and between flows, Enter opens, Home
        and End are the first and the last.
      </p>
      <label className="check">
        <input type="checkbox" checked={areOn} onChange={({ target }) => turn(target.checked)} />
        Keys of one letter are on
      </label>
    </>
  );
}
