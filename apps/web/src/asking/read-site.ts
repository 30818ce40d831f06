import {
  type Descriptor,
  formatProblem,
  type Ledger,
  type LedgerFiles,
  loadLedger,
  readDescriptor,
  type TableFile,
} from '@roundtrip/ledger';
import type { PrivateFile } from './protocol.ts';

/** Why the data cannot be used; each detail is one problem with its place. */
export class DataTrouble extends Error {
  override readonly name = 'DataTrouble';
  readonly details: readonly string[];
  constructor(message: string, details: readonly string[]) {
    super(message);
    this.details = details;
  }
}

export type PublicFiles = Omit<LedgerFiles, 'overlays'>;

async function fetchFile(folder: URL, name: string): Promise<TableFile> {
  const answered = await fetch(new URL(name, folder)).catch(() => undefined);
  if (answered === undefined)
    throw new DataTrouble(
      `The data could not be read: ${name} did not arrive. Reload the page.`,
      [],
    );
  if (!answered.ok)
    throw new DataTrouble(
      `The data could not be read: ${name} was answered ${answered.status}.`,
      [],
    );
  return { name, bytes: new Uint8Array(await answered.arrayBuffer()) };
}

/** The data package that the site carries. */
export async function readSite(folder: URL): Promise<PublicFiles> {
  const descriptor = readDescriptor(await fetchFile(folder, 'datapackage.json'));
  if (!('released' in descriptor))
    throw new DataTrouble('The data package cannot be believed.', descriptor.map(formatProblem));
  return { released: descriptor.released, tables: await fetchTables(folder, descriptor) };
}

async function fetchTables(folder: URL, { resources }: Descriptor): Promise<PublicFiles['tables']> {
  const read = await Promise.all(
    resources.map(async ({ name, path }) => [name, await fetchFile(folder, path)] as const),
  );
  // The descriptor was checked to name every table.
  return Object.fromEntries(read) as unknown as PublicFiles['tables'];
}

/** The ledger with private files laid over it, or what is wrong with them. */
export function lay(files: PublicFiles, overlays: readonly PrivateFile[]): Ledger {
  const encoder = new TextEncoder();
  const laid = overlays.map(({ name, text }) => ({ name, bytes: encoder.encode(text) }));
  const { ledger, problems } = loadLedger({ ...files, overlays: laid });
  if (ledger !== undefined) return ledger;
  const told = problems.map(formatProblem);
  const many = `${problems.length} problem${problems.length === 1 ? '' : 's'}`;
  throw new DataTrouble(
    overlays.length === 0
      ? `The data package has ${many}.`
      : `The file was not laid over the ledger: it has ${many}.`,
    told,
  );
}
