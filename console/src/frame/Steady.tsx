import { useCallback, useLayoutEffect, useRef, type ReactNode } from 'react';

/** As tall as what stood here for as long as that is read anew, so that what lies below stays where somebody looks at it. */
export function Steady({ loading, children }: { loading: boolean; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const height = useRef(0);
  // when it goes, not when it came: it may have been opened since
  const measured = useCallback((shown: HTMLDivElement) => () => { height.current = shown.offsetHeight; }, []);
  useLayoutEffect(() => {
    if (frame.current !== null) {
      frame.current.style.minHeight = loading ? `${height.current}px` : '';
    }
  }, [loading]);
  return <div ref={frame}>{loading ? children : <div ref={measured}>{children}</div>}</div>;
}
