import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { LeaveQuestion } from './LeaveQuestion.tsx';
import { useLeaving } from './useLeaving.ts';

/**
 * Closes a dialog at once, or after a question when something in it is not saved: by its buttons, by Escape, by the browser's Back
 * and by whatever else leaves the address. A click beside it never closes it.
 *
 * @param close called when the dialog is to go; also after its address was left, if it is still there then
 */
export function useClosing<T = void>(dirty: boolean, close: (saved?: T) => void) {
  const [asking, setAsking] = useState(false);
  const left = useRef<'' | 'closed' | 'gone'>('');
  const losing = () => dirty && left.current !== 'closed';
  const leaving = useLeaving({
    loses: () => {
      // asked anew: an earlier leaving came to nothing
      left.current = losing() ? '' : left.current;
      return losing();
    },
    unload: losing, left: () => { left.current = 'gone'; },
  });
  const shown = useRouterState({ select: (state) => state.resolvedLocation?.href });
  const opened = useRef(shown);
  const shut = (saved?: T) => {
    left.current = 'closed';
    // saved while Back was asking: whoever saved stays
    leaving?.stay();
    close(saved);
  };
  useEffect(() => {
    // one that its address does not open is still there on the page that was gone to
    if (left.current === 'gone' && shown !== opened.current) {
      close();
    }
  }, [shown]);
  const ask = () => (dirty ? setAsking(true) : shut());
  // one answer is for both ways out: Back may have come while Cancel was asking
  const stay = () => {
    setAsking(false);
    leaving?.stay();
  };
  const question = (leaving !== undefined || asking) && <LeaveQuestion leave={leaving?.leave ?? (() => shut())} stay={stay} />;
  return {
    /** For a button that gives up what is not saved. */
    ask,
    /** Once there is nothing left to lose. */
    close: shut,
    /** For the dialog. */
    dialog: { close: ask, stays: true },
    question,
  };
}
