import { Button } from '@mantine/core';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useActions } from '../../../frame/keys/actions.tsx';
import { useWords } from '../../../words/Words.tsx';
import { QueryEditor } from '../../editor/QueryEditor.tsx';
import type { Insights } from '../asked/useInsights.ts';
import styles from '../Insights.module.css';

/** The words that narrow everything the page shows, with the same checks as where they are searched. */
export function InsightsQuery({ insights: { address, brand, change } }: { insights: Insights }) {
  const { t } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(address.q ?? '');
  useEffect(() => setText(address.q ?? ''), [address.q]);
  useActions([{ id: 'focus-query', group: t('page.insights'), label: t('insight.narrowBy'), keys: '/', run: () => { field.current?.focus(); field.current?.select(); } }]);
  const narrow = () => change({ q: text.trim() || undefined });
  return (
    <form role="search" aria-label={t('insight.narrowBy')} className={styles.narrow} onSubmit={(event) => { event.preventDefault(); narrow(); }}>
      <Search size={16} aria-hidden />
      <QueryEditor value={text} change={setText} field={field} brand={brand} submit={narrow} searches />
      <Button type="submit" size="compact-sm">{t('insight.narrow')}</Button>
    </form>
  );
}
