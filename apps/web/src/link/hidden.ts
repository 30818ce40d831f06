import type { Outline } from '../answers/outline.ts';
import type { State } from './screens.ts';

type Hidden = Pick<Outline, 'overlays' | 'hidden' | 'hiddenPairs'>;

/** Boxes that hold several firms have an underscore in their id. */
function mayHide(firm: string, { hidden, hiddenPairs }: Hidden): boolean {
  return hidden.includes(firm) || (firm.includes('_') && hiddenPairs.length > 0);
}

function hidesPair(from: string, to: string, outline: Hidden): boolean {
  return (
    mayHide(from, outline) || mayHide(to, outline) || outline.hiddenPairs.includes(`${from}/${to}`)
  );
}

function hidesMark(mark: string, outline: Hidden): boolean {
  const [kind, first = '', second = ''] = mark.split('/');
  return kind === 'flow' ? hidesPair(first, second, outline) : mayHide(first, outline);
}

function hidesLoop(way: string, outline: Hidden): boolean {
  const firms = way.split('/');
  return firms.some((firm, at) => hidesPair(firm, firms[(at + 1) % firms.length] ?? '', outline));
}

/**
 * The state as a link may carry it: nothing that stands in a private file alone. Words that were
 * searched for stay out as well, since nobody can tell where they come from.
 */
export function withoutPrivate<S extends State>(state: S, outline: Hidden): S {
  if (outline.overlays.length === 0) return state;
  const kept: Record<string, unknown> = { ...state };
  if (state.screen === 'map') {
    if (state.through !== undefined && outline.hidden.includes(state.through)) delete kept.through;
    if (state.loop !== undefined && hidesLoop(state.loop, outline)) delete kept.loop;
    if (state.open !== undefined && hidesMark(state.open, outline)) delete kept.open;
  }
  if (state.screen === 'ownership') {
    if (state.of !== undefined && outline.hidden.includes(state.of)) delete kept.of;
    const [owner, company] = state.stake?.split('/') ?? [];
    if (owner !== undefined && company !== undefined && hidesPair(owner, company, outline))
      delete kept.stake;
  }
  if (state.screen === 'ledger') {
    kept.party = state.party.filter((id) => !outline.hidden.includes(id));
    kept.text = '';
  }
  if ((state.screen === 'deal' || state.screen === 'firm') && state.id !== undefined)
    if (outline.hidden.includes(state.id)) delete kept.id;
  if (state.screen === 'stress') {
    if (outline.hidden.includes(state.fail)) kept.fail = '';
    if (outline.hidden.includes(state.target)) kept.target = '';
  }
  return kept as S;
}
