import { serverNow } from '../../../api/time/server-time.ts';
import type { SavedQuery } from '../../../api/types.ts';
import { useNotices } from '../../../frame/notices/Notices.tsx';
import { useWords } from '../../../words/Words.tsx';
import { since } from '../past/Retag.tsx';
import { useRetag } from '../past/useRetag.ts';

const DAYS = 30;

/** Tells that a query is saved; when its text is new, it also offers to apply it to the past, whose mentions no figure of it counts. */
export function useTellSaved(): (kept: SavedQuery, before: SavedQuery | undefined) => void {
  const { t } = useWords();
  const notices = useNotices();
  const retag = useRetag();
  return (kept, before) => {
    const offer = { label: t('query.retagOffer', { count: DAYS }), lasting: true, run: () => void retag(kept, since(DAYS, serverNow())) };
    notices.say(t('query.saved'), kept.query.trim() === before?.query.trim() ? undefined : offer);
  };
}
