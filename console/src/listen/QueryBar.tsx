import { Button } from '@mantine/core';
import { Save, Search as SearchIcon } from 'lucide-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { QUERY_ROLES } from '../api/query/queries.ts';
import type { Problem } from '../api/call/problem.ts';
import { may, useSession } from '../api/session.tsx';
import { useActions } from '../frame/keys/actions.tsx';
import type { ListenAddress } from '../frame/addresses.ts';
import { useWords } from '../words/Words.tsx';
import { LaterQueryDialog } from './editor/dialog/LaterQueryDialog.ts';
import { QueryEditor } from './editor/QueryEditor.tsx';
import { asQuery } from './filters/as-query.ts';
import styles from './Listen.module.css';

interface QueryBarProps {
  address: ListenAddress;
  change(part: Partial<ListenAddress>): void;
  problem: Problem | undefined;
}

/** The query that is searched, and the way to keep it. */
export function QueryBar({ address, change, problem }: QueryBarProps) {
  const { t } = useWords();
  const session = useSession();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(address.q ?? '');
  const [saving, setSaving] = useState(false);
  useEffect(() => setText(address.q ?? ''), [address.q]);
  const saves = may(session, QUERY_ROLES);
  useActions([
    { id: 'focus-query', group: t('page.listen'), label: t('frame.searchMentions'), keys: '/', run: () => field.current?.select() },
    ...(saves ? [{ id: 'save-query', group: t('page.listen'), label: t('query.previewAndSave'), keys: 'mod+s', everywhere: true, run: () => setSaving(true) }] : []),
  ]);
  const kept = saving ? asQuery(text, address) : undefined;
  const search = () => change({ q: text.trim() === '' ? undefined : text.trim() });
  return (
    <>
      <form className={styles.bar} role="search" onSubmit={(event) => { event.preventDefault(); search(); }}>
        <div className={styles.query}>
          <SearchIcon size={16} aria-hidden />
          <QueryEditor value={text} change={setText} field={field} brand={address.brand} submit={search} searches problem={text === (address.q ?? '') ? problem : undefined} />
          {saves && (
            <Button size="compact-sm" variant="default" leftSection={<Save size={14} aria-hidden />} onClick={() => setSaving(true)}>
              {t('query.previewAndSave')}
            </Button>
          )}
          <Button type="submit" size="compact-sm">{t('listen.search')}</Button>
        </div>
      </form>
      {kept !== undefined && (
        <Suspense>
          <LaterQueryDialog query={kept.query} left={kept.left} narrowed={address.brand} close={() => setSaving(false)} />
        </Suspense>
      )}
    </>
  );
}
