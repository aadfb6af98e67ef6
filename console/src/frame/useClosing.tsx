import { useState } from 'react';
import { LeaveQuestion } from './LeaveQuestion.tsx';

/** Closes a dialog at once, or after a question when something in it is not saved; a click beside it never closes it. */
export function useClosing(dirty: boolean, close: () => void) {
  const [asking, setAsking] = useState(false);
  const ask = () => (dirty ? setAsking(true) : close());
  return {
    ask,
    /** For the dialog. */
    modal: { onClose: ask, closeOnClickOutside: false, closeOnEscape: !asking },
    question: asking && <LeaveQuestion leave={close} stay={() => setAsking(false)} />,
  };
}
