import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keptMention, mentionQuery } from '../../../api/mention/mentions.ts';
import { Bones, Failure } from '../../../frame/states.tsx';
import { csvName } from '../../../table/csv.ts';
import { ExportButton } from '../../../table/ExportButton.tsx';
import { useWords } from '../../../words/Words.tsx';
import { bare, mentionPieces } from '../../export/records.ts';
import { ResultRow } from '../../results/ResultRow.tsx';
import styles from '../Alerts.module.css';

/** The newest mentions an alert rests on, read when somebody wants to see them. */
export function EvidenceMentions({ agency, brand, ids }: { agency: string; brand: string; ids: readonly string[] }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  const found = useQueries({ queries: ids.map((id) => ({ ...mentionQuery(agency, brand, id), enabled: opened })) });
  const failed = found.filter((one) => one.error !== null);
  const shown = found.flatMap((one) => (one.data === undefined ? [] : [one.data]));
  return (
    <details className={styles.mentions} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{t('alert.mentions', { count: ids.length })}</summary>
      {opened && found.some((one) => one.isPending) && <Bones rows={2} height={96} label={t('state.loading')} />}
      <ol>{shown.map((mention) => <li key={mention.id}><ResultRow hit={bare(mention)} /></li>)}</ol>
      {shown.length > 0 && (
        <ExportButton
          file={csvName(brand, 'alert-mentions')} total={ids.length}
          pieces={(signal) => mentionPieces(ids, (id) => keptMention(client, agency, brand, id, signal))}
        />
      )}
      {failed.length > 0 && <Failure failure={failed[0]?.error} retry={() => failed.forEach((one) => void one.refetch())} small />}
    </details>
  );
}
