import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useLedger } from '../asking/ledger-context.tsx';
import { withoutPrivate } from '../link/hidden.ts';
import { encode, encodeExactly, pathOf } from '../link/link.ts';
import type { State } from '../link/screens.ts';
import { useNotice } from './notice.tsx';

/** The address that brings a state back to the last digit. */
export function useExactLink(): (state: State) => { href: string; leavesOut: boolean } {
  const { outline } = useLedger();
  const { options } = useRouter();
  return useCallback(
    (state) => {
      const open = withoutPrivate(state, outline);
      const folder = options.basepath ?? '/';
      const path = `${folder.replace(/\/$/, '')}${pathOf(state.screen)}`;
      return {
        href: `${location.origin}${path}${encodeExactly(open, outline.released)}`,
        leavesOut: encode(open) !== encode(state),
      };
    },
    [outline, options],
  );
}

/** Puts a text on the clipboard and says so, or says that the browser did not let it. */
export function useCopy(): (text: string, said: string) => Promise<void> {
  const notice = useNotice();
  return useCallback(
    async (text, said) => {
      try {
        await navigator.clipboard.writeText(text);
        notice(said);
      } catch {
        notice('The browser did not let the page copy. Select the text and copy it yourself.');
      }
    },
    [notice],
  );
}

/** Copies the exact link; tells what of a private file it leaves out. */
export function useCopyLink(): (state: State) => Promise<void> {
  const { outline } = useLedger();
  const linkOf = useExactLink();
  const copy = useCopy();
  return useCallback(
    (state) => {
      const { href, leavesOut } = linkOf(state);
      const mine = leavesOut
        ? ' What stands in your private file alone is not in it.'
        : outline.overlays.length > 0
          ? ' Your private file is not in it: others see the public ledger.'
          : '';
      return copy(href, `Link copied: it opens exactly this.${mine}`);
    },
    [linkOf, copy, outline],
  );
}
