import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';

type Acts = Readonly<Record<string, () => void>>;

interface Keys {
  readonly areOn: boolean;
  readonly turn: (on: boolean) => void;
  readonly acts: Set<{ current: Acts }>;
}

const Context = createContext<Keys>({ areOn: true, turn: () => {}, acts: new Set() });
const place = 'roundtrip.keys';
/** How long `g` waits for the letter after it, milliseconds. */
const patience = 1200;

function keptOn(): boolean {
  try {
    return localStorage.getItem(place) !== 'off';
  } catch {
    return true;
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="combobox"]'))
  );
}

/** Keys of one sign: off in fields and dialogs, and off altogether for whoever turns them off. */
export function KeysProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [areOn, setAreOn] = useState(keptOn);
  const [acts] = useState(() => new Set<{ current: Acts }>());
  useEffect(() => {
    let before = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"]') !== null) return;
      if (!areOn && event.key.length === 1) return;
      const word = `${before}${event.key}`;
      before = '';
      clearTimeout(timer);
      for (const { current } of [...acts].toReversed()) {
        const act = current[word];
        if (act === undefined) continue;
        event.preventDefault();
        act();
        return;
      }
      if (event.key !== 'g') return;
      before = 'g ';
      timer = setTimeout(() => {
        before = '';
      }, patience);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [areOn, acts]);
  const value = useMemo(
    () => ({
      areOn,
      acts,
      turn: (on: boolean) => {
        setAreOn(on);
        try {
          localStorage.setItem(place, on ? 'on' : 'off');
        } catch {
          // It holds for this page at least.
        }
      },
    }),
    [areOn, acts],
  );
  return <Context value={value}>{children}</Context>;
}

export function useKeySwitch(): Pick<Keys, 'areOn' | 'turn'> {
  return useContext(Context);
}

/** Acts by key while a component is shown; of two, the one shown later has it. */
export function useKeys(acts: Acts): void {
  const { acts: all } = useContext(Context);
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    all.add(latest);
    return () => {
      all.delete(latest);
    };
  }, [all]);
}
