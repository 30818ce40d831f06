import { type RefObject, useEffect, useState } from 'react';

/** Width of an element in steps, so that a picture is not drawn anew for every pixel. */
export function useWidth(place: RefObject<HTMLElement | null>): number | undefined {
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => {
      const steps = Math.floor(element.clientWidth / 8) * 8;
      // What is hidden while the page opens has no width, and nothing is drawn for it.
      setWidth(steps === 0 ? undefined : steps);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [place]);
  return width;
}
