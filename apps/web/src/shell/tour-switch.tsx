import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

interface TourSwitch {
  /** The step that is shown, from 0; undefined: no tour is on. */
  readonly step: number | undefined;
  readonly turnTo: (step: number | undefined) => void;
  /** Whether this browser was never offered the tour, or never answered. */
  readonly isNew: boolean;
}

const place = 'roundtrip.tour';
const Context = createContext<TourSwitch>({ step: undefined, turnTo: () => {}, isNew: false });

function wasAnswered(): boolean {
  try {
    return localStorage.getItem(place) !== null;
  } catch {
    return true;
  }
}

/** Remembers where the tour is; whoever has begun or declined it is not asked again. */
export function TourProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [step, setStep] = useState<number>();
  const [isNew, setIsNew] = useState(() => !wasAnswered());
  const value = useMemo(
    () => ({
      step,
      isNew,
      turnTo: (next: number | undefined) => {
        setStep(next);
        setIsNew(false);
        try {
          localStorage.setItem(place, 'answered');
        } catch {
          // It is asked again next time.
        }
      },
    }),
    [step, isNew],
  );
  return <Context value={value}>{children}</Context>;
}

export function useTour(): TourSwitch {
  return useContext(Context);
}
