import { cast, type Lever, levers } from '@roundtrip/model';
import { leverNamed } from './lever-words.ts';

export interface ListedLever {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  /** A policy, a strategy or a shock. */
  readonly kind: string;
  /** What each TARGET is; none where it concerns all. */
  readonly aims: readonly string[];
  /** How strong, where that can be said. */
  readonly size: {
    readonly unit: string;
    readonly low: number;
    readonly usual: number;
    readonly high: number;
    readonly why: string;
  } | null;
  /** Whether it may end again. */
  readonly ends: boolean;
}

export interface LeverList {
  readonly levers: readonly ListedLever[];
}

export interface LeverPage extends ListedLever {
  /** Members of the real world at which each TARGET may aim. */
  readonly targets: readonly { readonly aim: string; readonly members: readonly string[] }[];
  /** Formulas that it changes; `@` is the formula as it was, `#on` whether the lever is pulled. */
  readonly formulas: readonly { readonly of: string; readonly becomes: string }[];
  readonly example: string;
}

function listed({ id, title, why, kind, aims = [], size, ends }: Lever): ListedLever {
  return {
    id,
    title,
    why,
    kind,
    aims,
    ends,
    size:
      size === undefined
        ? null
        : {
            unit: size.unit,
            low: Number(size.low),
            usual: Number(size.mode),
            high: Number(size.high),
            why: size.why ?? '',
          },
  };
}

/** Everything that somebody may do, or that may happen to all. */
export function leverList(): LeverList {
  return { levers: levers.map(listed) };
}

function membersOf(aim: string): string[] {
  const players = aim === 'lab' ? cast.labs : cast.clouds;
  return players.map(({ name }) => name);
}

/** One lever: what it is aimed at, how far it goes, and what it changes. */
export function leverPage(word: string): LeverPage {
  const lever = leverNamed(word);
  const { aims = [], formulas = {}, acts } = lever;
  const targets = aims.map((aim) => ({ aim, members: membersOf(aim) }));
  // A second cloud is not the first.
  const at = targets.map(
    ({ members }, place) => members[place === 1 && aims[1] === 'owner' ? 1 : 0],
  );
  const changed = Object.entries({ ...formulas, ...acts?.becomes });
  const target = at.length === 0 ? '' : `:${at.join('/')}`;
  return {
    ...listed(lever),
    targets,
    formulas: changed.flatMap(([of, formula]) => {
      if (typeof formula === 'string') return [{ of, becomes: formula }];
      const { when, is, ...parts } = formula as Readonly<Record<string, string>>;
      const rule =
        is === undefined ? [] : [{ of, becomes: when === undefined ? is : `${is} when ${when}` }];
      return [
        ...rule,
        ...Object.entries(parts).map(([part, text]) => ({ of: `${of}, ${part}`, becomes: text })),
      ];
    }),
    example: `roundtrip run --lever ${lever.id}${target}@2026-01-01`,
  };
}
