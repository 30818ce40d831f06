import { useEffect, useRef, useState } from 'react';
import { Refused } from './desk.ts';
import { useLedger } from './ledger-context.tsx';
import type { Name, Questions } from './protocol.ts';

interface Shown<A> {
  readonly answer?: A;
  readonly refused?: Refused;
  /** The question that this answers. */
  readonly key?: string;
}

export interface Answered<A> {
  /** The last answer there was; it stays while a newer one is worked out. */
  readonly answer?: A;
  readonly refused?: Refused;
  readonly isWaiting: boolean;
}

/**
 * Asks whenever the question changes. While one is being answered only the newest of the next ones
 * is kept, so that dragging a slider asks as often as answers come and no oftener.
 */
export function useAnswer<N extends Name>(
  name: N,
  asked: Questions[N]['asked'] | undefined,
): Answered<Questions[N]['answer']> {
  const { desk, edition } = useLedger();
  const [shown, setShown] = useState<Shown<Questions[N]['answer']>>({});
  const key = asked === undefined ? undefined : `${edition} ${JSON.stringify(asked)}`;
  const wanted = useRef<{ key: string; asked: Questions[N]['asked'] }>(undefined);
  const isBusy = useRef(false);
  wanted.current = asked === undefined || key === undefined ? undefined : { key, asked };
  useEffect(() => {
    if (key === undefined || isBusy.current) return;
    const work = async () => {
      let done: string | undefined;
      while (wanted.current !== undefined && wanted.current.key !== done) {
        const now = wanted.current;
        done = now.key;
        try {
          const answer = await desk.ask(name, now.asked);
          setShown({ answer, key: done });
        } catch (error) {
          const refused = error instanceof Refused ? error : new Refused(String(error), []);
          setShown({ refused, key: done });
        }
      }
    };
    isBusy.current = true;
    work().finally(() => {
      isBusy.current = false;
    });
  }, [desk, name, key]);
  const { key: answered, ...rest } = shown;
  return { ...rest, isWaiting: key === undefined || answered !== key };
}
