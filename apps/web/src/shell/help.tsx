import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { initial } from '../link/link.ts';
import { useGo } from '../link/use-link.ts';
import { useKeySwitch } from './keys.tsx';
import { useTour } from './tour-switch.tsx';

const keys: readonly (readonly [key: string, what: string])[] = [
  ['/', 'find a firm or a deal'],
  ['g m', 'go to the map'],
  ['g l', 'go to the ledger'],
  ['g o', 'go to the ownership'],
  ['g k', 'go to the contradictions'],
  ['g q', 'go to the data quality'],
  ['g t', 'go to the stress'],
  ['1 2 3 4', 'headline, binding, drawn, paid money'],
  ['[ ]', 'loop before, loop after'],
  [', .', 'a month back, a month on'],
  ['t', 'tables behind the pictures'],
  ['y', 'copy a link to exactly this'],
  ['Esc', 'close what was opened last'],
  ['?', 'this help'],
];

export function Help({ close }: { readonly close: () => void }): ReactNode {
  const { areOn, turn } = useKeySwitch();
  const { turnTo } = useTour();
  const go = useGo();
  const begin = () => {
    close();
    go(initial('map'));
    turnTo(0);
  };
  return (
    <>
      <p>
        <Button onPress={begin}>Take the tour of the first minute</Button>
      </p>
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
