import type { DatedLever, Lever } from '@roundtrip/model';
import { levers } from '@roundtrip/model';
import { parsePartialDay, yearsBetween } from '@roundtrip/units';
import { noSuch } from '../names.ts';
import { Refusal } from '../refusal.ts';
import type { Calendar } from './calendar.ts';

const grammar = 'ID[:TARGET[/TARGET]][@FROM[..UNTIL]][=SIZE]';

export function leverNamed(word: string): Lever {
  const id = word.trim().toLowerCase();
  const ids = levers.map((lever) => lever.id);
  const found = levers.find((lever) => lever.id === id);
  return found ?? noSuch('lever', word, ids, 'roundtrip levers lists them');
}

/** First and last day of a date as exact as known. */
function dayOf(text: string, about: string) {
  const day = parsePartialDay(text.trim().toUpperCase());
  if (day !== undefined) return day;
  throw new Refusal(`${about}: ${JSON.stringify(text)} is no date like 2026-01-01, 2026Q1 or 2026`);
}

function members(text: string): string[] {
  return text.split('/').map((name) => name.trim().replaceAll('-', '_'));
}

/** Reads `stop-funding:microsoft@2026-01-01..2028`. */
export function leverInWords(text: string, { vantage }: Calendar): DatedLever {
  const [, word = '', target, dates, size] =
    /^([^:@=]+)(?::([^@=]*))?(?:@([^=]*))?(?:=(.*))?$/.exec(text.trim()) ?? [];
  if (word === '') throw new Refusal(`--lever is ${JSON.stringify(text)}, want ${grammar}`);
  const { id } = leverNamed(word);
  const [from, until] = (dates ?? vantage).split('..');
  const strength = size === undefined ? undefined : Number(size);
  if (strength !== undefined && (size?.trim() === '' || !Number.isFinite(strength)))
    throw new Refusal(
      `${id}: its size is ${JSON.stringify(size)}, want a number, as in ${grammar}`,
    );
  return {
    lever: id,
    from: dayOf(from ?? '', id).first,
    ...(until === undefined ? {} : { until: dayOf(until, id).last }),
    ...(target === undefined ? {} : { at: members(target) }),
    ...(strength === undefined ? {} : { size: strength }),
  };
}

/** Years from the vantage day on; refuses a day outside the run. */
export function yearsAfter(day: string, about: string, { vantage, end }: Calendar): number {
  if (day < vantage)
    throw new Refusal(
      `${about}: ${day} is before the vantage day ${vantage}; begin then or later, or choose an earlier --vantage`,
    );
  if (day > end)
    throw new Refusal(
      `${about}: ${day} is beyond the end of the run, ${end}; ask for more --years`,
    );
  return yearsBetween(vantage, day);
}

function sizeInWords(lever: Lever, size: number | undefined): string {
  if (lever.size === undefined) return '';
  const unit = lever.size.unit === '1' ? '' : ` ${lever.size.unit}`;
  return `, size ${size ?? String(lever.size.mode)}${unit}`;
}

/** `Strike exclusivity (microsoft, openai) from 2026-01-01`. */
export function pulledInWords({ lever: id, from, until, at, size }: DatedLever): string {
  const lever = leverNamed(id);
  const whom = at === undefined ? '' : ` (${at.join(', ')})`;
  const ends = until === undefined ? '' : ` to ${until}`;
  return `${lever.title}${whom} from ${from}${ends}${sizeInWords(lever, size)}`;
}
