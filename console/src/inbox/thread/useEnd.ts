import { useEffect, useRef, useState, type UIEvent } from 'react';
import type { Message } from '../../api/types.ts';

/** So near the end in pixels that somebody reads what comes next. */
const NEAR = 48;

/**
 * Keeps the end of a conversation in sight for whoever reads there or has just written, and leaves alone whoever reads further up.
 * Tells the last message of the customer that came since the conversation was opened, and whether it is still out of sight.
 */
export function useEnd(messages: readonly Message[] | undefined, me: string) {
  const end = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const before = useRef<number>(undefined);
  const [come, setCome] = useState<{ message: Message; below: boolean }>();
  const count = messages?.length;
  const show = () => {
    end.current?.scrollIntoView({ block: 'end' });
    setCome((now) => now && { ...now, below: false });
  };
  useEffect(() => {
    const last = messages?.at(-1);
    const own = last !== undefined && last.direction !== 'MESSAGE_DIRECTION_IN' && last.agent === me;
    if (count !== undefined && before.current !== undefined && count > before.current && last?.direction === 'MESSAGE_DIRECTION_IN') {
      setCome({ message: last, below: !follows.current });
    }
    before.current = count ?? before.current;
    if (follows.current || own) {
      show();
    }
  }, [count]);
  const onScroll = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: UIEvent<HTMLElement>) => {
    follows.current = scrollHeight - scrollTop - clientHeight < NEAR;
    if (follows.current) {
      setCome((now) => (now?.below === true ? { ...now, below: false } : now));
    }
  };
  return { end, come, show, onScroll };
}
