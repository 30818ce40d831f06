/** A table of sums: rows and columns by name; what is not there is 0. */
export interface Matrix {
  readonly title: string;
  readonly unit: string;
  readonly columns: readonly string[];
  readonly rows: readonly MatrixRow[];
}

export interface MatrixRow {
  readonly name: string;
  /** A row that a line sets apart, such as net worth. */
  readonly total?: boolean;
  readonly values: readonly number[];
}

export function rowSum({ values }: MatrixRow): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Zero where rounding left a crumb: smaller than this share of the row's largest entry. */
const crumb = 1e-12;

function amount(value: number, scale: number): string {
  if (Math.abs(value) <= crumb * scale) return '';
  const text = value.toFixed(Math.abs(value) >= 1000 ? 1 : 4);
  return text.replace(/\.?0+$/, '').replace('-', '−');
}

function scaleOf(matrix: Matrix): number {
  return matrix.rows.reduce(
    (most, { values }) => values.reduce((top, value) => Math.max(top, Math.abs(value)), most),
    0,
  );
}

function cells(matrix: Matrix): { head: string[]; body: { row: MatrixRow; cells: string[] }[] } {
  const scale = scaleOf(matrix);
  const head = [matrix.title, ...matrix.columns, 'Σ'];
  const body = matrix.rows.map((row) => ({
    row,
    cells: [
      row.name,
      ...row.values.map((value) => amount(value, scale)),
      amount(rowSum(row), scale),
    ],
  }));
  return { head, body };
}

/** Columns side by side, numbers to the right. */
export function matrixText(matrix: Matrix): string {
  const { head, body } = cells(matrix);
  const lines = [head, ...body.map((line) => line.cells)];
  const widths = head.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const written = (line: readonly string[]) =>
    line
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  const rows = body.flatMap(({ row, cells: line }) =>
    row.total === true ? [rule, written(line)] : [written(line)],
  );
  return [written(head), rule, ...rows].join('\n');
}

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Full precision, one line a row. */
export function matrixCsv(matrix: Matrix): string {
  const head = [matrix.title, ...matrix.columns, 'sum'].map(quoted).join(',');
  const body = matrix.rows.map((row) =>
    [quoted(row.name), ...row.values.map(String), String(rowSum(row))].join(','),
  );
  return `${[head, ...body].join('\n')}\n`;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function matrixHtml(matrix: Matrix): string {
  const { head, body } = cells(matrix);
  const [corner = '', ...columns] = head.map(escaped);
  const heads = columns.map((column) => `<th scope="col">${column}</th>`).join('');
  const rows = body.map(({ row, cells: [name = '', ...values] }) => {
    const numbers = values.map((value) => `<td>${escaped(value)}</td>`).join('');
    const kind = row.total === true ? ' class="total"' : '';
    return `<tr${kind}><th scope="row">${escaped(name)}</th>${numbers}</tr>`;
  });
  return [
    `<table><caption>${corner} (${escaped(matrix.unit)})</caption>`,
    `<thead><tr><th></th>${heads}</tr></thead>`,
    `<tbody>${rows.join('\n')}</tbody></table>`,
  ].join('\n');
}

const texed = (text: string) => text.replace(/[&%$#_{}]/g, '\\$&').replaceAll('Σ', '$\\Sigma$');

export function matrixLatex(matrix: Matrix): string {
  const { head, body } = cells(matrix);
  const row = (line: readonly string[]) => `${line.map(texed).join(' & ')} \\\\`;
  return [
    `\\begin{tabular}{l${'r'.repeat(head.length - 1)}}`,
    row(head),
    '\\hline',
    ...body.flatMap(({ row: { total }, cells: line }) =>
      total === true ? ['\\hline', row(line)] : [row(line)],
    ),
    '\\end{tabular}',
  ].join('\n');
}
