import type { Day } from '@roundtrip/units';

export function earlierOf(one: Day, other: Day): Day {
  return [one, other].sort()[0] ?? one;
}
