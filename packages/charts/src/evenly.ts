/** How many of some things stand in each row, at most so many, so that rows are about as full. */
export function evenly(count: number, most: number): number {
  const room = Math.max(1, most);
  return Math.max(1, Math.ceil(count / Math.max(1, Math.ceil(count / room))));
}
