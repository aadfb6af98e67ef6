import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isGone, keptMention, markedQuery, mentionQuery } from '../../../api/mention/mentions.ts';
import { useSession } from '../../../api/session.tsx';
import type { ListenAddress } from '../../../frame/addresses.ts';
import { Bones, Failure } from '../../../frame/states.tsx';
import { csvName } from '../../../table/csv.ts';
import { ExportButton } from '../../../table/ExportButton.tsx';
import { useWords } from '../../../words/Words.tsx';
import { bare, mentionPieces } from '../../export/records.ts';
import { ResultRow } from '../../results/ResultRow.tsx';
import styles from '../Alerts.module.css';

interface EvidenceMentionsProps {
  brand: string;
  ids: readonly string[];
  /** The search that finds them, which marks the words that matched; absent when there is none. */
  search: ListenAddress | undefined;
}

/** The newest mentions an alert rests on, read when somebody wants to see them. */
export function EvidenceMentions({ brand, ids, search }: EvidenceMentionsProps) {
  const { t } = useWords();
  const { agency } = useSession();
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  const found = useQueries({ queries: ids.map((id) => ({ ...mentionQuery(agency, brand, id), enabled: opened })) });
  // whether or not that answers, the mentions can be read
  const { data: marked } = useQuery({ ...markedQuery(agency, brand, search?.q ?? '', search?.from ?? '', search?.until ?? ''), enabled: opened && search !== undefined });
  const gone = found.filter((one) => isGone(one.error)).length;
  const failed = found.filter((one) => one.error !== null && !isGone(one.error));
  const shown = found.flatMap((one) => (one.data === undefined ? [] : [one.data]));
  return (
    <details className={styles.mentions} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{t('alert.mentions', { count: ids.length })}</summary>
      {opened && found.some((one) => one.isPending) && <Bones rows={2} height={96} label={t('state.loading')} />}
      <ol>{shown.map((mention) => <li key={mention.id}><ResultRow hit={marked?.find((one) => one.mention.id === mention.id && one.mention.version === mention.version) ?? bare(mention)} /></li>)}</ol>
      {gone > 0 && <p className="v-dim">{t('alert.mentionsGone', { count: gone })}</p>}
      {shown.length > 0 && (
        <ExportButton
          label={t('alert.itsMentions')} file={csvName(brand, 'alert-mentions')} total={ids.length - gone}
          pieces={(signal) => mentionPieces(ids, (id) => keptMention(client, agency, brand, id, signal))}
        />
      )}
      {failed.length > 0 && <Failure failure={failed[0]?.error} retry={() => failed.forEach((one) => void one.refetch())} small />}
    </details>
  );
}
