import * as z from 'zod/mini';
import { type Screen, type State, screens, wants } from './screens.ts';

/** Longest query that is read at all. */
const longestQuery = 4000;
/** Keys that mail programs and social networks add to any link; they say nothing to us. */
const foreign = /^(utm_.*|fbclid|gclid|mc_[ce]id|ref)$/;

export type Opened<S extends Screen> =
  | { readonly state: State<S>; readonly trouble?: undefined }
  | { readonly state?: undefined; readonly trouble: string };

/** Reads the query of a link; what cannot be read is told in one sentence. */
export function decode<S extends Screen>(screen: S, query: string): Opened<S> {
  if (query.length > longestQuery)
    return { trouble: `it is ${query.length} signs long, want at most ${longestQuery}` };
  const found = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(query)) {
    if (foreign.test(key)) continue;
    if (found.has(key)) return { trouble: `${shown(key)} stands in it twice` };
    found.set(key, value);
  }
  const said = Object.fromEntries(found);
  const read = z.safeDecode(screens[screen] as z.ZodMiniObject, said as never);
  if (read.success) return { state: { screen, ...read.data } as State<S> };
  return { trouble: complaint(screen, said, read.error.issues) };
}

function shown(text: string): string {
  const cut = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return JSON.stringify(cut);
}

function complaint(
  screen: Screen,
  said: Readonly<Record<string, string>>,
  issues: readonly { readonly code: string; readonly path: readonly PropertyKey[] }[],
): string {
  const key = issues.map(({ path }) => path[0]).find((first) => first !== undefined);
  if (key === undefined) {
    const stray =
      Object.keys(said).find((name) => !Object.hasOwn(screens[screen].shape, name)) ?? '';
    return `${shown(stray)} means nothing on this screen`;
  }
  const name = String(key);
  return `${name} is ${shown(said[name] ?? '')}, want ${wants[name] ?? 'something else'}`;
}

/** A query value with the signs that may stand there kept readable. */
function escaped(value: string): string {
  return encodeURIComponent(value).replace(/%(2C|2F|3A)/g, (code) => decodeURIComponent(code));
}

function queryOf(said: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(said).map(([key, value]) => `${key}=${escaped(value)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function written({ screen, ...state }: State): Record<string, string> {
  const said = z.encode(screens[screen] as z.ZodMiniObject, state as never);
  return Object.fromEntries(
    Object.entries(said as Record<string, string | undefined>).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value]],
    ),
  );
}

/** The query that brings a state back; what a screen opens with anyhow is left out. */
export function encode(state: State): string {
  const usual = written(initial(state.screen));
  return queryOf(
    Object.fromEntries(
      Object.entries(written(state)).filter(([key, value]) => usual[key] !== value),
    ),
  );
}

/** The query that says everything, so that no later default can change what it shows. */
export function encodeExactly(state: State, released: string): string {
  const known = state.known ?? released;
  return queryOf(written({ ...state, known, until: state.until ?? known, led: released }));
}

/** A screen as it opens with nothing said. */
export function initial<S extends Screen>(screen: S): State<S> {
  const { state, trouble } = decode(screen, '');
  if (state === undefined) throw new Error(`${screen} cannot open: ${trouble}`);
  return state;
}

/** The folder of a screen under the site's root. */
export function pathOf(screen: Screen): string {
  return screen === 'map' ? '/' : `/${screen}/`;
}
