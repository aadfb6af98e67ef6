// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useWords, WordsProvider } from './Words.tsx';

const seen: string[] = [];

function Page() {
  const { t, code, language, setLanguage } = useWords();
  seen.push(`${t('alert.open')} ${code('tone', 'SENTIMENT_NEGATIVE')} ${code('tone', 'SENTIMENT_STRANGE')} ${code('language', 'de')} ${code('language', 'he')}`);
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
    expect([...new Set(seen)]).toEqual(['Ouvertes négatif SENTIMENT_STRANGE Allemand Hébreu']);
    expect([document.documentElement.lang, localStorage.getItem('vigie.language'), screen.queryByText('waiting')]).toEqual(['fr', 'fr', null]);
  });

  it('waits for its first words without a warning of React', async () => {
    vi.resetModules();
    const cold = await import('./Words.tsx');
    const Title = () => <h1>{cold.useWords().t('page.inbox')}</h1>;
    localStorage.setItem('vigie.language', 'en');
    const warned = vi.spyOn(console, 'error');
    await act(async () => {
      render(<Suspense fallback="waiting"><cold.WordsProvider><Title /></cold.WordsProvider></Suspense>);
    });
    await screen.findByText('Inbox');
    expect(warned.mock.calls.map(([first]) => String(first))).toEqual([]);
    warned.mockRestore();
  });
});
