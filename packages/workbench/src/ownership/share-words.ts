interface Ends {
  readonly low: number;
  readonly value: number | null;
  readonly high: number;
}

const hundred = 100;
const digits = 3;

/** Three digits that count: `27`, `3.58`, `0.0437`; the sign apart. */
function percentFigure(share: number): string {
  return String(Number((hundred * share).toPrecision(digits)));
}

/** A share, `23.1 %`. */
export function sharePercent(share: number): string {
  return `${percentFigure(share)} %`;
}

/** A share with its ends, `23.1 % (20.2–27.5)`; without a likely one `0–6.59 %`. */
export function shareBetween({ low, value, high }: Ends): string {
  const [least, most] = [percentFigure(low), percentFigure(high)];
  if (least === most) return `${most} %`;
  return value === null ? `${least}–${most} %` : `${sharePercent(value)} (${least}–${most})`;
}

/** The same in a sentence, `23.1 % (20.2 to 27.5 %)`, `from 0 to 6.59 %`. */
export function shareInSentence({ low, value, high }: Ends): string {
  const [least, most] = [percentFigure(low), percentFigure(high)];
  if (least === most) return `${most} %`;
  return value === null
    ? `from ${least} to ${most} %`
    : `${sharePercent(value)} (${least} to ${most} %)`;
}

/** What a reader would call the size of a share whose likely value may be unknown. */
export function sizeOf({ low, value, high }: Ends): number {
  return value ?? (low + high) / 2;
}
