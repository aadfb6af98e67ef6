import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { may, PAGE_ROLES, useSession } from '../api/session.tsx';
import { useLive } from '../live/LiveProvider.tsx';
import { useWords } from '../words/Words.tsx';
import { OfPage, useActions, useRegistry, type Action } from './keys/actions.tsx';
import type { PaletteMode } from './keys/Palette.tsx';
import { fileAtOnce, FILES } from './keys/registry.ts';
import { AlertNotices } from './notices/AlertNotices.tsx';
import { ForYou } from './notices/ForYou.tsx';
import { HandingNotices } from './notices/HandingNotices.tsx';
import { IdleBanner } from './notices/IdleBanner.tsx';
import { HoldBanner } from './hold/HoldBanner.tsx';
import { Rail } from './bar/Rail.tsx';
import { laterDialog } from './later/later.tsx';
import { Bones } from './states.tsx';
import { TopBar } from './bar/TopBar.tsx';
import styles from './Frame.module.css';

const Palette = laterDialog(() => import('./keys/Palette.tsx'));

/** What stands around every page: banner, rail, top bar, command palette. */
export function Frame() {
  const { t } = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const { feed } = useLive();
  const [palette, setPalette] = useState<PaletteMode>();
  // there when the network is not, and of the same version as what is on screen
  useEffect(() => void Palette.preload(), []);
  const pages = [
    { page: 'inbox', to: '/inbox', label: t('page.inbox'), keys: 'g i' },
    { page: 'listen', to: '/listen', label: t('page.listen'), keys: 'g l' },
    { page: 'insights', to: '/listen/insights', label: t('page.insights'), keys: 'g n' },
    { page: 'authors', to: '/listen/authors', label: t('page.authors'), keys: 'g u' },
    { page: 'alerts', to: '/listen/alerts', label: t('page.alerts'), keys: 'g a' },
    { page: 'spotted', to: '/listen/spotted', label: t('page.spotted'), keys: 'g s' },
    { page: 'coverage', to: '/listen/coverage', label: t('page.coverage'), keys: 'g k' },
    { page: 'routing', to: '/listen/routing', label: t('page.routing'), keys: 'g t' },
    { page: 'sources', to: '/listen/sources', label: t('page.sources'), keys: 'g o' },
    { page: 'board', to: '/board', label: t('page.board'), keys: 'g b' },
    { page: 'reports', to: '/reports', label: t('page.reports'), keys: 'g r' },
  ] as const;
  const at = useLocation({ select: ({ pathname }) => pathname });
  const here = [...pages].sort((a, b) => b.to.length - a.to.length).find(({ to }) => at === to || at.startsWith(`${to}/`));
  const go: Action[] = pages
    .filter(({ page }) => may(session, PAGE_ROLES[page]))
    .map(({ page, to, label, keys }) => ({ id: `go-${page}`, group: t('group.go'), label, keys, run: () => void navigate({ to }) }));
  const registry = useRegistry();
  const save = () => {
    const only = fileAtOnce(registry.all());
    return only === undefined ? setPalette('files') : only.run();
  };
  useActions([
    ...go,
    { id: 'palette', group: t('group.go'), label: t('frame.palette'), keys: 'mod+k', everywhere: true, run: () => setPalette('commands') },
    { id: 'keys', group: t('group.go'), label: t('frame.keys'), keys: '?', run: () => setPalette('keys') },
    { id: 'save-file', group: t('group.files'), label: t('frame.saveFile'), keys: FILES, run: save },
  ]);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#page">{t('frame.skip')}</a>
      <HoldBanner />
      <IdleBanner />
      <AlertNotices bell={feed.bell} />
      <HandingNotices handings={feed.handings} />
      <ForYou page={here?.label ?? t('state.noPage')} />
      <div className={styles.body}>
        <Rail />
        <div className={styles.right}>
          <TopBar openPalette={() => setPalette('commands')} />
          <main id="page" tabIndex={-1} className={styles.page}>
            <Suspense fallback={<Bones rows={6} label={t('state.loading')} />}>
              <OfPage><Outlet /></OfPage>
            </Suspense>
          </main>
        </div>
      </div>
      {palette !== undefined && (
        <Suspense fallback={null}>
          <Palette mode={palette} close={() => setPalette(undefined)} />
        </Suspense>
      )}
    </div>
  );
}
