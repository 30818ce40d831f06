import type { Cell, Column, Sheet } from '@roundtrip/workbench';
import type { ReactNode } from 'react';

/** What stands in a cell instead of its words; undefined: the words. */
export type ShowCell = (column: Column, cell: Cell) => ReactNode;

/** A sheet as a table that scrolls inside its own region. */
export function SheetTable({
  sheet: { columns, rows },
  caption,
  showCell = () => undefined,
}: {
  readonly sheet: Sheet;
  readonly caption: string;
  readonly showCell?: ShowCell | undefined;
}): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by key
    <section className="scroll" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, head, right }) => (
              <th key={name} scope="col" className={right === true ? 'right' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of an answer have no other name
            <tr key={at}>
              {row.map((cell, place) => {
                const column = columns[place];
                const props = { className: column?.right === true ? 'right' : undefined };
                const shown =
                  (column === undefined ? undefined : showCell(column, cell)) ?? cell.text;
                return place === 0 ? (
                  <th key={column?.name} scope="row" {...props}>
                    {shown}
                  </th>
                ) : (
                  <td key={column?.name} {...props}>
                    {shown}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
