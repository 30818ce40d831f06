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
  /** Lays private files over the ledger; throws Refused where one is wrong, and changes nothing. */
  readonly lay: (files: readonly PrivateFile[]) => Promise<{ readonly kept: boolean }>;
}

const Context = createContext<OpenLedger | undefined>(undefined);

export function useLedger(): OpenLedger {
  const ledger = useContext(Context);
  if (ledger === undefined) throw new Error('a screen stands outside the ledger');
  return ledger;
}

interface Opening {
  readonly open?: Pick<OpenLedger, 'outline' | 'edition' | 'files'>;
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
  const lay = useCallback(
    async (files: readonly PrivateFile[]) => {
      const outline = await desk.ask('lay', files);
      const kept = keepFiles(files);
      setOpening(({ open: before }) => ({
        open: { outline, files, edition: (before?.edition ?? 0) + 1 },
      }));
      return { kept };
    },
    [desk],
  );
  useEffect(() => {
    // A file that was kept by an older release may no longer fit: the ledger opens without it.
    lay(keptFiles())
      .catch(() => lay([]))
      .catch((error: unknown) => setOpening({ refused: asRefused(error) }));
  }, [lay]);
  const value = useMemo(
    () => (open === undefined ? undefined : { desk, lay, ...open }),
    [desk, lay, open],
  );
  if (refused !== undefined) return failed(refused);
  if (value === undefined) return waiting;
  return <Context value={value}>{children}</Context>;
}
