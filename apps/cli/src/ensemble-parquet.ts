import { renameSync, rmSync } from 'node:fs';
import {
  chunkCount,
  chunkOf,
  Gathered,
  type Measure,
  type Progress,
  rowsOf,
  type Signal,
  usualSpec,
} from '@roundtrip/ensemble';
import { measuresFor, type PlannedEnsemble, type Workers } from '@roundtrip/workbench/futures';
import { fileTrouble } from './workspace/trouble.ts';

interface Writing {
  readonly workers: Workers;
  readonly progress: (progress: Progress) => void;
  readonly signal: Signal;
}

/** One row for each run and quarter; a column for each output. */
function columnsOf(gathered: Gathered, measures: readonly Measure[]) {
  const [first] = measures;
  const quarters = first?.periods ?? [];
  const rows = gathered.paths;
  const offsets = measures.map((_, at) =>
    measures.slice(0, at).reduce((sum, { periods }) => sum + periods.length, 0),
  );
  const each = <T>(of: (run: (typeof rows)[number], at: number) => T) =>
    rows.flatMap((run) => quarters.map((__, at) => of(run, at)));
  return [
    { name: 'row', data: each(({ row }) => row), type: 'DOUBLE' as const, nullable: false },
    {
      name: 'quarter',
      data: each((_, at) => quarters[at] ?? ''),
      type: 'STRING' as const,
      nullable: false,
    },
    ...measures.map(({ id }, measure) => ({
      name: id,
      data: each(({ numbers }, at) => {
        const value = numbers[(offsets[measure] ?? 0) + at] ?? Number.NaN;
        return Number.isNaN(value) ? null : value;
      }),
      type: 'DOUBLE' as const,
      nullable: true,
    })),
  ];
}

/**
 * Writes every path of every run, a group of rows for each chunk: memory does not grow with the
 * runs. Units and what was run stand in the file's own metadata.
 */
export async function writePaths(
  path: string,
  { futures, job }: PlannedEnsemble,
  { workers, progress, signal }: Writing,
): Promise<void> {
  const { ParquetWriter, schemaFromColumnData, fileWriter } = await import('hyparquet-writer');
  const measures = measuresFor(futures, job.measures);
  const rows = rowsOf(job.design);
  const spec = { ...usualSpec, paths: rows };
  const executor = await workers.executor({ ...job, spec });
  const chunks = chunkCount(rows);
  const hands: Promise<Uint8Array>[] = [];
  const beside = `${path}.${process.pid}.part`;
  try {
    const writer = fileWriter(beside);
    const empty = columnsOf(new Gathered(measures, spec), measures);
    const { scenario } = futures.opened.setting;
    const parquet = new ParquetWriter({
      writer,
      schema: schemaFromColumnData({ columnData: empty }),
      kvMetadata: [
        {
          key: 'units',
          value: JSON.stringify(Object.fromEntries(measures.map(({ id, unit }) => [id, unit]))),
        },
        { key: 'scenario', value: JSON.stringify(scenario) },
        { key: 'design', value: JSON.stringify({ ...job.design, factors: undefined }) },
        { key: 'calibrated', value: 'false' },
      ],
    });
    for (let number = 0; number < chunks && !signal.aborted; number += 1) {
      while (hands.length < Math.min(chunks, number + executor.width))
        hands.push(executor.run(chunkOf(hands.length, rows)));
      const bytes = await (hands[number] as Promise<Uint8Array>);
      hands[number] = Promise.resolve(new Uint8Array());
      const gathered = Gathered.fromBytes(bytes, measures, spec);
      await parquet.write({ columnData: columnsOf(gathered, measures) });
      progress({ done: Math.min(rows, (number + 1) * rowsPerTold(rows, chunks)), of: rows });
    }
    if (signal.aborted) {
      rmSync(beside, { force: true });
      return;
    }
    await parquet.finish();
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    if (error instanceof Error && 'code' in error) throw fileTrouble('write', path, error);
    throw error;
  }
}

const rowsPerTold = (rows: number, chunks: number) => Math.ceil(rows / chunks);
