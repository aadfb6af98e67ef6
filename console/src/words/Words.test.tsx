// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { useWords, WordsProvider } from './Words.tsx';

const seen: string[] = [];

function Page() {
  const { t, code, language, setLanguage } = useWords();
  seen.push(`${t('alert.open')} ${code('tone', 'SENTIMENT_NEGATIVE')} ${code('tone', 'SENTIMENT_STRANGE')}`);
  return <button type="button" onClick={() => setLanguage(language === 'en' ? 'fr' : 'en')}>{t('page.inbox')}</button>;
}

afterEach(cleanup);

describe('useWords', () => {
  it('speaks the other language at once, and never shows a key or nothing in between', async () => {
    localStorage.setItem('vigie.language', 'en');
    await act(async () => {
      render(<Suspense fallback="waiting"><WordsProvider><Page /></WordsProvider></Suspense>);
    });
    seen.length = 0;
    act(() => screen.getByText('Inbox').click());
    await screen.findByText('Boîte');
    expect([...new Set(seen)]).toEqual(['Ouvertes négatif SENTIMENT_STRANGE']);
    expect([document.documentElement.lang, localStorage.getItem('vigie.language'), screen.queryByText('waiting')]).toEqual(['fr', 'fr', null]);
  });
});
