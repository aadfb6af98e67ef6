import { useEffect, useState } from 'react';
import { serverNow } from '../api/time/server-time.ts';

/** The platform's time in milliseconds, renewed every `every` milliseconds on the full second. */
export function useNow(every = 1000): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      setNow(serverNow());
      timer = setTimeout(tick, every - (serverNow() % every));
    };
    timer = setTimeout(tick, every - (serverNow() % every));
    return () => clearTimeout(timer);
  }, [every]);
  return now;
}
