import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { get } from '../../api/call/client.ts';
import { useWords } from '../../words/Words.tsx';
import { useNotices } from '../notices/Notices.tsx';
import { Empty, Failure } from '../states.tsx';

export interface LostProps {
  /** Asks for it once more and tells whether it came. */
  again(): Promise<boolean>;
}

const RELOADED = 'vigie.reloaded';
/** Milliseconds within which a page is not loaded anew by itself a second time. */
const ONCE_IN = 60_000;

function reload(): void {
  window.location.reload();
}

/** Loads the page anew by itself, unless that was just done and did not help. */
function reloadOnce(): void {
  if (Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) > ONCE_IN) {
    sessionStorage.setItem(RELOADED, String(Date.now()));
    reload();
  }
}

/**
 * Why something did not come: undefined until it is known, `newer` when the platform answers and so has another version by now, else
 * why it does not.
 */
function useReason(): { reason: unknown; look(): void } {
  const [reason, setReason] = useState<unknown>();
  const look = () => void get('/session').then(() => setReason('newer'), setReason);
  useEffect(look, []);
  return { reason, look };
}

/** In the place of a part. */
export function LostPart({ again, page = false }: LostProps & { page?: boolean }) {
  const { t } = useWords();
  const { reason, look } = useReason();
  useEffect(() => {
    if (page && reason === 'newer') {
      reloadOnce();
    }
  }, [page, reason]);
  if (reason === undefined) {
    return null;
  }
  if (reason === 'newer') {
    return <Empty title={t('state.newer')} action={{ label: t('state.reload'), run: reload }} />;
  }
  return <Failure failure={reason} retry={() => void again().then((came) => came || look())} />;
}

/** In the place of a page: whoever just came to it has nothing there to lose. */
export function LostPage({ again }: LostProps) {
  return <LostPart again={again} page />;
}

/** Instead of a dialog. */
export function LostDialog({ close }: { close(): void }) {
  const { t } = useWords();
  const notices = useNotices();
  const { reason } = useReason();
  const tell = useEffectEvent(() => {
    if (reason === 'newer') {
      notices.say(t('state.newer'), { label: t('state.reload'), lasting: true, run: reload });
    } else {
      notices.fail(t('state.lost'), reason);
    }
    close();
  });
  useEffect(() => {
    if (reason !== undefined) {
      tell();
    }
  }, [reason]);
  return null;
}

/** In the place of a page that broke while it was shown; the rest of the console goes on. */
export function Broken({ error, reset }: { error: unknown; reset(): void }) {
  return <Failure failure={error} retry={reset} />;
}

/** When not even the words came: what can be said without them. */
export function NothingCame() {
  return (
    <main style={{ display: 'grid', placeContent: 'center', justifyItems: 'center', gap: 8, height: '100vh' }} role="alert">
      <p lang="en">The console could not be loaded.</p>
      <p lang="fr">La console n’a pas pu être chargée.</p>
      <Button variant="default" size="sm" onClick={reload}><span lang="en">Load anew</span>&nbsp;·&nbsp;<span lang="fr">Recharger</span></Button>
    </main>
  );
}
