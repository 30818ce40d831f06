import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

export interface Marks {
  /** Opens a mark: a press, or Enter. */
  readonly open: (mark: string) => void;
  /** The mark pointed at or reached by key; undefined when none is. */
  readonly point?: ((mark: string | undefined) => void) | undefined;
  /** The mark that a key leads to from another; undefined: the key does nothing. */
  readonly next: (mark: string, key: string) => string | undefined;
}

function markOf(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest<SVGElement>('[data-mark]')?.dataset.mark;
}

/** Marks that can be focused; a path that is only there to be hit names its mark as well. */
function marksIn(container: Element): SVGElement[] {
  return [...container.querySelectorAll<SVGElement>('.mark[data-mark]')];
}

function find(container: Element, mark: string): SVGElement | undefined {
  return marksIn(container).find(({ dataset }) => dataset.mark === mark);
}

/** One mark of a picture is reached by Tab; arrows lead on from it. */
function giveTab(container: Element, mark: string | undefined): void {
  const all = marksIn(container);
  const chosen = (mark === undefined ? undefined : find(container, mark)) ?? all[0];
  for (const one of all) one.tabIndex = one === chosen ? 0 : -1;
}

/**
 * Puts a picture into its place and makes its marks work by pointer and by key. Whoever stands on
 * a mark stays on it when the picture is drawn anew.
 */
export function usePicture(svg: string, marks: Marks): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(marks);
  latest.current = marks;
  const current = useRef<string>(undefined);
  useLayoutEffect(() => {
    const container = place.current;
    if (container === null) return;
    const stoodOn = container.contains(document.activeElement) ? current.current : undefined;
    container.innerHTML = svg;
    giveTab(container, current.current);
    if (stoodOn !== undefined) find(container, stoodOn)?.focus({ preventScroll: true });
  }, [svg]);
  useEffect(() => {
    const container = place.current;
    if (container === null) return undefined;
    const stop = new AbortController();
    const listen = { signal: stop.signal };
    container.addEventListener(
      'click',
      ({ target, clientX, clientY }) => {
        // A picture drawn anew between press and release leaves the press without its mark.
        const mark = markOf(target) ?? markOf(document.elementFromPoint(clientX, clientY));
        if (mark !== undefined) latest.current.open(mark);
      },
      listen,
    );
    container.addEventListener(
      'pointerover',
      ({ target }) => latest.current.point?.(markOf(target)),
      listen,
    );
    container.addEventListener('pointerleave', () => latest.current.point?.(undefined), listen);
    container.addEventListener(
      'focusin',
      ({ target }) => {
        current.current = markOf(target);
        giveTab(container, current.current);
        latest.current.point?.(current.current);
      },
      listen,
    );
    container.addEventListener('focusout', () => latest.current.point?.(undefined), listen);
    container.addEventListener(
      'keydown',
      (event) => {
        const mark = markOf(event.target);
        if (mark === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === 'Enter' || event.key === ' ') latest.current.open(mark);
        else {
          const next = latest.current.next(mark, event.key);
          if (next === undefined) return;
          find(container, next)?.focus();
        }
        event.preventDefault();
      },
      listen,
    );
    return () => stop.abort();
  }, []);
  return place;
}
