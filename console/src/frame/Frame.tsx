import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { may, PAGE_ROLES, useSession } from '../api/session.tsx';
import { useWords } from '../words/Words.tsx';
import { useActions, type Action } from './actions.tsx';
import { HoldBanner } from './HoldBanner.tsx';
import { Rail } from './Rail.tsx';
import { Bones } from './states.tsx';
import { TopBar } from './TopBar.tsx';
import styles from './Frame.module.css';

const Palette = lazy(() => import('./Palette.tsx'));

/** What stands around every page: banner, rail, top bar, command palette. */
export function Frame() {
  const { t } = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const [palette, setPalette] = useState<'' | 'commands' | 'keys'>('');
  const go: Action[] = (['inbox', 'listen', 'reports'] as const)
    .filter((page) => may(session, PAGE_ROLES[page]))
    .map((page) => ({
      id: `go-${page}`,
      group: t('group.go'),
      label: t(page === 'inbox' ? 'page.inbox' : page === 'listen' ? 'page.listen' : 'page.reports'),
      keys: page === 'inbox' ? 'g i' : page === 'listen' ? 'g l' : 'g r',
      run: () => void navigate({ to: `/${page}` }),
    }));
  useActions([
    ...go,
    { id: 'palette', group: t('group.go'), label: t('frame.palette'), keys: 'mod+k', everywhere: true, run: () => setPalette('commands') },
    { id: 'keys', group: t('group.go'), label: t('frame.keys'), keys: '?', run: () => setPalette('keys') },
  ]);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#page">{t('frame.skip')}</a>
      <HoldBanner />
      <div className={styles.body}>
        <Rail />
        <div className={styles.right}>
          <TopBar openPalette={() => setPalette('commands')} />
          <main id="page" tabIndex={-1} className={styles.page}>
            <Suspense fallback={<Bones rows={6} label={t('state.loading')} />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      {palette !== '' && (
        <Suspense fallback={null}>
          <Palette mode={palette} close={() => setPalette('')} />
        </Suspense>
      )}
    </div>
  );
}
