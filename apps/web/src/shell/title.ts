import { useEffect } from 'react';

/** Names the tab, and with it the entry in the history, after what is shown. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Roundtrip`;
  }, [title]);
}
