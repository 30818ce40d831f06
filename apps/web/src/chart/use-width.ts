import { type RefObject, useEffect, useState } from 'react';

/** Width of an element in steps, so that a picture is not drawn anew for every pixel. */
export function useWidth(place: RefObject<HTMLElement | null>): number | undefined {
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth / 8) * 8));
    watch.observe(element);
    return () => watch.disconnect();
  }, [place]);
  return width;
}
