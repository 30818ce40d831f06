import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { Outline } from '../answers/outline.ts';
import { type Desk, openDesk, Refused } from './desk.ts';
import { keepFiles, keptFiles } from './private-files.ts';
import type { PrivateFile } from './protocol.ts';

export interface OpenLedger {
  readonly desk: Desk;
  readonly outline: Outline;
  /** Counts the ledgers laid: an answer is as old as its edition. */
  readonly edition: number;
  readonly files: readonly PrivateFile[];
  /** Private files that this browser kept and that do not fit this ledger, and why. */
  readonly aside: { readonly files: readonly PrivateFile[]; readonly refused: Refused } | undefined;
  /**
   * Lays private files over the ledger and forgets those set aside.
   * @throws Refused where one is wrong; then nothing is changed.
   */
  readonly lay: (files: readonly PrivateFile[]) => Promise<{ readonly kept: boolean }>;
}

const Context = createContext<OpenLedger | undefined>(undefined);

export function useLedger(): OpenLedger {
  const ledger = useContext(Context);
  if (ledger === undefined) throw new Error('a screen stands outside the ledger');
  return ledger;
}

interface Opening {
  readonly open?: Pick<OpenLedger, 'outline' | 'edition' | 'files' | 'aside'>;
  readonly refused?: Refused;
}

function asRefused(error: unknown): Refused {
  return error instanceof Refused ? error : new Refused(String(error), []);
}

/** Opens the ledger in a worker before it shows what is inside. */
export function LedgerProvider({
  children,
  waiting,
  failed,
}: {
  readonly children: ReactNode;
  readonly waiting: ReactNode;
  readonly failed: (refused: Refused) => ReactNode;
}): ReactNode {
  const desk = useMemo(
    () => openDesk(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })),
    [],
  );
  const [{ open, refused }, setOpening] = useState<Opening>({});
  const openWith = useCallback(
    async (files: readonly PrivateFile[], aside?: OpenLedger['aside']) => {
      const outline = await desk.ask('lay', files);
      setOpening(({ open: before }) => ({
        open: { outline, files, aside, edition: (before?.edition ?? 0) + 1 },
      }));
    },
    [desk],
  );
  const lay = useCallback(
    async (files: readonly PrivateFile[]) => {
      await openWith(files);
      return { kept: keepFiles(files) };
    },
    [openWith],
  );
  useEffect(() => {
    const kept = keptFiles();
    // What an older release took may not fit this one: the ledger opens without, and it stays kept.
    openWith(kept)
      .catch((error: unknown) =>
        openWith([], kept.length === 0 ? undefined : { files: kept, refused: asRefused(error) }),
      )
      .catch((error: unknown) => setOpening({ refused: asRefused(error) }));
  }, [openWith]);
  const value = useMemo(
    () => (open === undefined ? undefined : { desk, lay, ...open }),
    [desk, lay, open],
  );
  if (refused !== undefined) return failed(refused);
  if (value === undefined) return waiting;
  return <Context value={value}>{children}</Context>;
}
