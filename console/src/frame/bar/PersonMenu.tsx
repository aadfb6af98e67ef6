import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { LogOut } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { CARE_ROLES, may, signOut, useSession } from '../../api/session.tsx';
import { useLive } from '../../live/LiveProvider.tsx';
import { LANGUAGE_NAMES, LANGUAGES } from '../../words/language.ts';
import { useWords } from '../../words/Words.tsx';
import { plainKeys, setPlainKeys, useActions } from '../keys/actions.tsx';
import { DropDown } from './DropDown.tsx';
import { useNotices } from '../notices/Notices.tsx';
import styles from '../Frame.module.css';

/** Whoever leaves the desk strikes it, and again when they are back. */
const AVAILABLE = 'g v';
const KEYS = { language: 'g e', theme: 'g x', signOut: 'g q' };
const SCHEMES: readonly MantineColorScheme[] = ['light', 'dark', 'auto'];

/** Who is signed in, whether they take offers, language, theme, keys, sign out. */
export function PersonMenu() {
  const { t, language, setLanguage } = useWords();
  const session = useSession();
  const live = useLive();
  const notices = useNotices();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const available = useSyncExternalStore(live.subscribe, live.availability) === 'AVAILABILITY_AVAILABLE';
  const [keys, setKeys] = useState(plainKeys);
  const cares = may(session, CARE_ROLES);
  const toggle = () => live.setAvailability(available ? 'AVAILABILITY_AWAY' : 'AVAILABILITY_AVAILABLE');
  const leave = () => {
    live.heartbeats.change({ availability: 'AVAILABILITY_OFFLINE' });
    signOut().catch((failure: unknown) => notices.fail(t('person.signOutFailed'), failure));
  };
  // the key goes round
  const nextScheme = SCHEMES[(SCHEMES.indexOf(colorScheme) + 1) % SCHEMES.length];
  const schemeWords = { light: t('person.light'), dark: t('person.dark'), auto: t('person.auto') };
  useActions([
    ...(cares ? [{ id: 'availability', group: t('group.person'), label: available ? t('person.goAway') : t('person.comeBack'), keys: AVAILABLE, run: toggle }] : []),
    ...LANGUAGES.filter((one) => one !== language).map((one) => ({
      id: `language-${one}`, group: t('group.person'), label: LANGUAGE_NAMES[one], keys: KEYS.language, run: () => setLanguage(one),
    })),
    ...SCHEMES.filter((one) => one !== colorScheme).map((one) => ({
      id: `scheme-${one}`, group: t('group.person'), label: t('person.themeIs', { theme: schemeWords[one] }), keys: one === nextScheme ? KEYS.theme : undefined, run: () => setColorScheme(one),
    })),
    { id: 'sign-out', group: t('group.person'), label: t('person.signOut'), keys: KEYS.signOut, run: leave },
  ]);
  const initials = session.name.split(/\s+/).map((one) => one[0] ?? '').slice(0, 2).join('').toUpperCase();
  return (
    <DropDown
      end buttonClass={styles.person}
      button={(
        <>
          {initials}
          <span className="v-hidden"> {t('person.menu', { name: session.name })}</span>
          {cares && <i className={styles.dot} data-on={available} />}
        </>
      )}
    >
      {() => (
        <div className={styles.menu} role="group" aria-label={t('person.menu', { name: session.name })}>
          <div className={styles.who}>
            <strong dir="auto">{session.name}</strong>
            <div className="v-dim">{session.username} · {session.agency}</div>
          </div>
          {cares && (
            <label className={styles.menuRow} title={`${available ? t('person.goAway') : t('person.comeBack')} (${AVAILABLE})`}>
              <span>{t('person.available')}</span>
              <input type="checkbox" role="switch" checked={available} onChange={toggle} />
            </label>
          )}
          <h3>{t('person.language')}</h3>
          <div className={styles.segments}>
            {LANGUAGES.map((one) => (
              <button key={one} type="button" lang={one} aria-pressed={one === language} title={one === language ? undefined : `${LANGUAGE_NAMES[one]} (${KEYS.language})`} onClick={() => setLanguage(one)}>{LANGUAGE_NAMES[one]}</button>
            ))}
          </div>
          <h3>{t('person.theme')}</h3>
          <div className={styles.segments}>
            {SCHEMES.map((one) => (
              <button key={one} type="button" aria-pressed={one === colorScheme} title={one === nextScheme ? `${schemeWords[one]} (${KEYS.theme})` : undefined} onClick={() => setColorScheme(one)}>{schemeWords[one]}</button>
            ))}
          </div>
          <label className={styles.menuRow}>
            <span>{t('person.keys')}</span>
            <input type="checkbox" role="switch" checked={keys} onChange={() => { setPlainKeys(!keys); setKeys(!keys); }} />
          </label>
          <button type="button" className={styles.menuRow} title={`${t('person.signOut')} (${KEYS.signOut})`} onClick={leave}><LogOut size={16} aria-hidden /> {t('person.signOut')}</button>
        </div>
      )}
    </DropDown>
  );
}
