function figure(value) {
  if (value === null) return '-';
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

function aligned(rows) {
  const widths = rows[0].map((_cell, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A result for people. */
export function asTable({ bench, commit, machine, rounds, rows, ratios }) {
  const head = ['', 'median', 'min', 'max', 'unit'];
  const body = rows.map((row) => [
    row.name,
    ...[row.median, row.min, row.max].map(figure),
    row.unit,
  ]);
  const quotients = ratios.map(
    ({ name, value, worst, of, over }) =>
      `${name}: ${figure(value)}, worst round ${figure(worst)} (${of} over ${over})`,
  );
  const title = `${bench}, ${rounds} rounds, ${commit}, ${machine}`;
  return `${[title, '', aligned([head, ...body]), '', ...quotients].join('\n')}\n`;
}
