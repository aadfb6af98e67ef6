import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { loginAddress, sessionQuery, type SignedIn } from '../api/session.tsx';
import { useWords } from '../words/Words.tsx';
import { nextAddress } from './SignIn.tsx';
import styles from './SignIn.module.css';

/** Milliseconds after which is looked whether somebody signed in. */
const LOOK = 5_000;

/**
 * Covers everything while the session of somebody who was at work is over. They sign in beside it, so that nothing that was typed
 * is lost; who is not signed in sees nothing of it.
 */
export function SessionOver({ person }: { person: SignedIn }) {
  const { t, language } = useWords();
  useQuery({ ...sessionQuery, refetchInterval: LOOK });
  const [before] = useState(() => document.activeElement);
  const link = useRef<HTMLAnchorElement>(null);
  useLayoutEffect(() => {
    document.body.dataset.covered = '';
    link.current?.focus();
    return () => {
      delete document.body.dataset.covered;
    };
  }, []);
  useEffect(() => () => {
    if (before instanceof HTMLElement) {
      before.focus({ preventScroll: true });
    }
  }, [before]);
  return createPortal(
    <div className={styles.cover} data-cover role="alertdialog" aria-modal="true" aria-labelledby="over-title" aria-describedby="over-means" tabIndex={-1}>
      <div className={styles.card}>
        <img src="/assets/vigie.svg" alt="" width={40} height={40} />
        <h1 id="over-title">{t('signin.over')}</h1>
        <p id="over-means" className={styles.means}>{t('signin.overMeans', { name: person.name })}</p>
        <Button
          component="a" ref={link} href={loginAddress(person.agency, nextAddress(window.location), language)} target="_blank" rel="noopener" fullWidth size="md"
        >
          {t('signin.again')}
        </Button>
        <p className={styles.hint}>{t('signin.againHint')}</p>
      </div>
    </div>,
    document.body,
  );
}
