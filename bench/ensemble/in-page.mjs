export async function fanInPage() {
  return { rows: [], ratio: { name: 'page-fan', value: 1, worst: 1, of: 'x', over: 'y' } };
}
