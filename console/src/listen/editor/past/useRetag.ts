import { Problem } from '../../../api/call/problem.ts';
import { retag } from '../../../api/query/queries.ts';
import type { SavedQuery } from '../../../api/types.ts';
import { useNotices } from '../../../frame/notices/Notices.tsx';
import { useLive } from '../../../live/LiveProvider.tsx';
import type { RetagEnd } from '../../../live/retag/retags.ts';
import { useWords } from '../../../words/Words.tsx';
import { faultOf, faultText, placeText } from '../said.ts';

/** Applies a saved query to what was published since an instant, and tells the end also when whatever began it is closed by then. */
export function useRetag(): (saved: SavedQuery, from: string) => Promise<void> {
  const words = useWords();
  const { t } = words;
  const notices = useNotices();
  const { feed } = useLive();
  const broke = ({ displayName: name, query }: SavedQuery, { outcome, labels }: RetagEnd) => {
    const detail = faultText(faultOf(outcome, labels), query, words);
    return detail === undefined ? t('query.retagBroke', { name }) : t('query.retagBrokeAt', { name, place: placeText(query, Number(labels.column), t), detail });
  };
  const tellEnd = (saved: SavedQuery, end: RetagEnd) => {
    const { outcome, tagged, untagged } = end;
    if (outcome === 'done') {
      notices.say(t('query.retagDone', { name: saved.displayName, tagged, untagged }));
    } else {
      notices.fail(broke(saved, end), new Problem(-1, { reason: outcome === 'FAILED' ? 'UNEXPECTED' : outcome }));
    }
  };
  return async (saved, from) => {
    try {
      const begun = await retag(saved, from);
      notices.say(t('query.retagStarted', { name: saved.displayName }));
      feed.retags.wait(begun.retag, (end) => tellEnd(saved, end));
    } catch (failure) {
      notices.fail(t('query.retagFailed'), failure);
    }
  };
}
