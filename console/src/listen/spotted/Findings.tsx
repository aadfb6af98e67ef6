import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { queuesQuery } from '../../api/directory.ts';
import { keptMention } from '../../api/mention/mentions.ts';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import { outcomesQuery, readSpotted } from '../../api/mention/spotted.ts';
import type { MentionLabel } from '../../api/types.ts';
import { useActions } from '../../frame/keys/actions.tsx';
import { Bones, Empty, Failure, Partial } from '../../frame/states.tsx';
import { csvName } from '../../table/csv.ts';
import { ExportButton } from '../../table/ExportButton.tsx';
import { PAGE } from '../../table/pieces.ts';
import { useWords } from '../../words/Words.tsx';
import { useNames, useNamesInFiles } from '../page/useNames.ts';
import { useRows } from '../page/useRows.ts';
import { findingPieces } from './findings-csv.ts';
import { FindingRow } from './FindingRow.tsx';
import { counted } from './outcome.ts';
import { useFindings } from './useFindings.ts';
import styles from './Spotted.module.css';

interface FindingsProps {
  brand: string;
  /** Undefined for every label. */
  label: MentionLabel | undefined;
  everybody: boolean;
  /** Nobody is clicking on to something else. */
  asks: boolean;
}

/** The newest finding first, each with how far it came. */
export function Findings({ brand, label, everybody, asks }: FindingsProps) {
  const { t, code } = useWords();
  const session = useSession();
  const { agency } = session;
  const client = useQueryClient();
  const navigate = useNavigate();
  const list = useRef<HTMLOListElement>(null);
  const rows = useRows(list, t('page.spotted'));
  const person = useNames(brand);
  const named = useNamesInFiles([brand]);
  const queues = useQuery(queuesQuery(agency, brand));
  const { list: read, findings, more, unread, unknown } = useFindings(brand, label, everybody, asks);
  const queue = (id: string) => queues.data?.find((one) => one.id === id)?.displayName || id;
  const conversations = may(session, PAGE_ROLES.inbox, brand);
  const openCurrent = () => {
    const conversation = findings.find((one) => one.spotted.mention === rows.current())?.outcome?.conversation;
    if (conversation !== undefined) {
      void navigate({ to: '/inbox/$brand/$conversation', params: { brand, conversation } });
    }
  };
  useActions(conversations && findings.length > 0 ? [{ id: 'open-conversation', group: t('page.spotted'), label: t('mention.openConversation'), keys: 'o', run: openCurrent }] : []);
  if (read.data === undefined) {
    return read.error === null ? <Bones rows={4} height={120} label={t('state.loading')} /> : <Failure failure={read.error} retry={() => void read.refetch()} />;
  }
  const { known, ...sum } = counted(findings);
  return (
    <>
      {read.error !== null && <Partial what={t('page.spotted')} failure={read.error} retry={() => void read.refetch()} />}
      {unread !== undefined && <Partial what={t('spotted.mentions')} {...unread} />}
      {unknown !== undefined && <Partial what={t('spotted.outcomes')} {...unknown} />}
      {findings.length === 0 ? (
        <Empty
          title={t(everybody ? 'spotted.noneOfAll' : 'spotted.none')}
          hint={label === undefined ? t('spotted.noneHintAny') : t('spotted.noneHint', { label: code('label', label) })}
          action={{ label: t('frame.searchMentions'), run: () => void navigate({ to: '/listen', search: {} }) }}
        />
      ) : (
        <div className={styles.scroll}>
          {known > 0 && <p className={styles.sum} role="status">{t('spotted.sum', { count: known, ...sum })}</p>}
          <ol ref={list} className={styles.list} aria-label={t('page.spotted')}>
            {findings.map((one) => (
              <li key={one.spotted.mention} data-row={one.spotted.mention} tabIndex={-1}>
                <FindingRow finding={one} brand={brand} person={person} queue={queue} conversations={conversations} />
              </li>
            ))}
          </ol>
          <div className={styles.save}>
            <ExportButton
              file={csvName(brand, 'spotted')} total={more === undefined ? findings.length : undefined}
              pieces={(signal) => findingPieces({
                list: (token) => readSpotted({ agency, brand, label, everybody }, PAGE, token, signal),
                mention: (id) => keptMention(client, agency, brand, id, signal),
                outcomes: (mentions) => client.fetchQuery(outcomesQuery(agency, brand, mentions)),
                named,
              })}
            />
          </div>
          {more !== undefined && <button type="button" className={styles.more} onClick={more}>{t('button.more')}</button>}
        </div>
      )}
    </>
  );
}
