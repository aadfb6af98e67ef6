import { useSyncExternalStore } from 'react';
import { useLive } from '../../live/LiveProvider.tsx';
import { useWords } from '../../words/Words.tsx';
import { useActions } from '../keys/actions.tsx';
import styles from './Notices.module.css';

const KEY = 'h';

/** Says that the person counts as away because nothing was touched, and takes them back by one key. */
export function IdleBanner() {
  const { t } = useWords();
  const live = useLive();
  const idle = useSyncExternalStore(live.subscribe, live.idle);
  const back = () => live.heartbeats.back();
  useActions(idle ? [{ id: 'back', group: t('group.person'), label: t('person.amBack'), keys: KEY, run: back }] : []);
  if (!idle) {
    return null;
  }
  return (
    <div className={styles.idle} role="alert">
      <span>{t('person.idle')}</span>
      <button type="button" title={`${t('person.amBack')} (${KEY})`} onClick={back}>{t('person.amBack')} <kbd>{KEY}</kbd></button>
    </div>
  );
}
