import { Search } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { may, HOLD_ROLES, useSession } from '../../api/session.tsx';
import { useLive } from '../../live/LiveProvider.tsx';
import { clockWithSeconds, viewersZone } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { BrandPicker } from '../brands/BrandPicker.tsx';
import { HoldButton } from '../hold/HoldButton.tsx';
import { onMac, shown } from '../keys/keys.ts';
import { PersonMenu } from './PersonMenu.tsx';
import styles from '../Frame.module.css';

/** Brand, search, live lamp, hold, person. */
export function TopBar({ openPalette }: { openPalette: () => void }) {
  const { t } = useWords();
  const session = useSession();
  return (
    <header className={styles.top}>
      <BrandPicker />
      <button type="button" className={styles.search} onClick={openPalette} aria-haspopup="dialog">
        <Search size={16} aria-hidden />
        <span>{t('frame.palette')}</span>
        {shown('mod+k', onMac).map((key) => <kbd key={key}>{key}</kbd>)}
      </button>
      <LiveLamp />
      {may(session, HOLD_ROLES) && <HoldButton />}
      <PersonMenu />
    </header>
  );
}

/** Whether what is on screen is what is true. */
function LiveLamp() {
  const { t, language } = useWords();
  const live = useLive();
  const state = useSyncExternalStore(live.subscribe, live.state);
  const words = {
    live: t('live.live'),
    connecting: t('live.connecting'),
    refused: t('live.off'),
    reconnecting:
      state.heardAt === 0
        ? t('live.connecting')
        : t('live.reconnecting', { time: clockWithSeconds(state.heardAt, language, viewersZone()) }),
  }[state.status];
  return (
    <div className={styles.live} data-status={state.status} role="status">
      <i className={styles.lamp} aria-hidden />
      {words}
    </div>
  );
}
