import { Button } from '@mantine/core';
import { Search as SearchIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../api/problem.ts';
import { useActions } from '../frame/actions.tsx';
import type { ListenAddress } from '../frame/addresses.ts';
import { useWords } from '../words/Words.tsx';
import { errorRange } from './squiggle.ts';
import styles from './Listen.module.css';

interface QueryBarProps {
  address: ListenAddress;
  change(part: Partial<ListenAddress>): void;
  problem: Problem | undefined;
}

/** The query with a squiggle under what is wrong. */
export function QueryBar({ address, change, problem }: QueryBarProps) {
  const { t, code } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(address.q ?? '');
  useEffect(() => setText(address.q ?? ''), [address.q]);
  useActions([{ id: 'focus-query', group: t('page.listen'), label: t('listen.focus'), keys: '/', run: () => field.current?.select() }]);
  const wrong = text === (address.q ?? '') ? errorRange(text, problem) : undefined;
  const suggestion = problem?.metadata.suggestion ?? '';
  return (
    <form className={styles.bar} role="search" onSubmit={(event) => { event.preventDefault(); change({ q: text.trim() === '' ? undefined : text.trim() }); }}>
      <div className={styles.query}>
        <SearchIcon size={16} aria-hidden />
        <div className={styles.input}>
          <div ref={mirror} className={styles.mirror} aria-hidden>
            {wrong !== undefined && (
              <>{text.slice(0, wrong[0])}<span className={styles.squiggle}>{text.slice(wrong[0], wrong[1]) || '\u00a0'}</span></>
            )}
          </div>
          <input
            ref={field} value={text} spellCheck={false} placeholder={t('listen.placeholder')} aria-label={t('listen.query')}
            aria-invalid={problem !== undefined} aria-describedby={problem === undefined ? undefined : 'query-problem'}
            onChange={(event) => setText(event.target.value)}
            onScroll={(event) => { if (mirror.current !== null) { mirror.current.scrollLeft = event.currentTarget.scrollLeft; } }}
          />
        </div>
        <Button type="submit" size="compact-sm">{t('listen.search')}</Button>
      </div>
      {problem !== undefined && (
        <p id="query-problem" className={styles.problem} role="alert">
          {code('reason', problem.reason)} <code>{problem.reason}</code>
          <span lang="en">{problem.message}{suggestion !== '' && `; ${suggestion}`}</span>
        </p>
      )}
    </form>
  );
}
