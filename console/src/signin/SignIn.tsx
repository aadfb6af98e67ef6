import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { loginAddress } from '../api/session.tsx';
import { tied, wrongId } from '../frame/fields/tied.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../words/language.ts';
import { useWords } from '../words/Words.tsx';
import styles from './SignIn.module.css';

/** The problem that lies in what was entered here; the others lie elsewhere. */
const ABOUT_AGENCY = 'ORGANIZATION_MISSING';
const REMEMBERED = 'vigie.agency';

/** Where to come back to after signing in: this page, unless it tells of a failed sign-in. */
export function nextAddress(location: Pick<Location, 'pathname' | 'search'>): string {
  return new URLSearchParams(location.search).has('problem') ? '/' : location.pathname + location.search;
}

/** Asks for the agency and hands over to the identity provider. */
export function SignIn() {
  const { t, code, language, setLanguage } = useWords();
  const [agency, setAgency] = useState(() => localStorage.getItem(REMEMBERED) ?? '');
  const problem = new URLSearchParams(window.location.search).get('problem');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const slug = agency.trim().toLowerCase();
    localStorage.setItem(REMEMBERED, slug);
    window.location.assign(loginAddress(slug, nextAddress(window.location), language));
  };
  return (
    <main className={styles.page}>
      <form className={styles.card} onSubmit={submit}>
        <img src="/assets/vigie.svg" alt="" width={40} height={40} />
        <h1>Vigie</h1>
        <p className="v-dim">{t('signin.intro')}</p>
        {problem !== null && <p id={wrongId('agency')} className={styles.problem} role="alert">{code('reason', problem)}</p>}
        <label htmlFor="agency">{t('signin.agency')}</label>
        <input
          id="agency" name="organization" autoComplete="organization" autoFocus spellCheck={false} autoCapitalize="none"
          value={agency} onChange={(event) => setAgency(event.target.value)} {...tied('agency', problem === ABOUT_AGENCY, 'agency-hint')}
          pattern="\s*[a-zA-Z0-9]([a-zA-Z0-9\-]{0,38}[a-zA-Z0-9])?\s*"
        />
        <p id="agency-hint" className={styles.hint}>{t('signin.hint')}</p>
        <Button type="submit" fullWidth size="md">{t('signin.button')}</Button>
      </form>
      <div className={styles.languages}>
        {LANGUAGES.map((one) => (
          <button key={one} type="button" lang={one} aria-pressed={one === language} onClick={() => setLanguage(one)}>
            {LANGUAGE_NAMES[one]}
          </button>
        ))}
      </div>
    </main>
  );
}
