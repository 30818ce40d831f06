import type { ScenarioRun } from '@roundtrip/workbench/simulation';

/** Every path of a run as Parquet: series, unit, members, date, value; the scenario as metadata. */
export async function asParquet({
  series,
  days,
  scenario,
  run,
  outsideRange,
}: ScenarioRun): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const rows = series.flatMap(({ name, unit, members, values }) =>
    values.flatMap((value, at) =>
      value === null
        ? []
        : [{ series: name, unit, members: members.join(';'), date: days[at] ?? '', value }],
    ),
  );
  const texts = ['series', 'unit', 'members', 'date'] as const;
  const buffer = parquetWriteBuffer({
    columnData: [
      ...texts.map((name) => ({
        name,
        data: rows.map((row) => row[name]),
        type: 'STRING' as const,
        nullable: false,
      })),
      {
        name: 'value',
        data: rows.map(({ value }) => value),
        type: 'DOUBLE' as const,
        nullable: false,
      },
    ],
    kvMetadata: [
      { key: 'scenario', value: JSON.stringify({ ...scenario, run }) },
      { key: 'calibrated', value: 'false' },
      { key: 'outside_range', value: outsideRange.join(';') },
    ],
  });
  return new Uint8Array(buffer);
}
