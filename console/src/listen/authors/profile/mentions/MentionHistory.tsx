import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { AuthorName, Counted } from '../../../../api/author/author-keys.ts';
import { authorMentionsQuery, readAuthorMentions } from '../../../../api/author/authors.ts';
import { CORRECTION_ROLES } from '../../../../api/mention/corrections.ts';
import { may, useSession } from '../../../../api/session.tsx';
import { useActions } from '../../../../frame/keys/actions.tsx';
import { useScope } from '../../../../frame/brands/scope.tsx';
import { More } from '../../../../frame/More.tsx';
import { Bones, Empty, Failure, Partial } from '../../../../frame/states.tsx';
import { csvName } from '../../../../table/csv.ts';
import { useWords } from '../../../../words/Words.tsx';
import { CorrectButton } from '../../../correction/CorrectButton.tsx';
import { useCorrecting } from '../../../correction/useCorrecting.ts';
import { bare, listPieces } from '../../../export/records.ts';
import { ExportButton } from '../../../../table/ExportButton.tsx';
import { PAGE } from '../../../../table/pieces.ts';
import { Card } from '../../../insights/card/Card.tsx';
import { ResultRow } from '../../../results/ResultRow.tsx';
import { useRows } from '../../../page/useRows.ts';
import styles from '../Profile.module.css';

interface MentionHistoryProps {
  brand: string;
  of: AuthorName;
  /** Everybody they are linked with, when absent. */
  counted?: Counted;
  /** Without likely bots. */
  people?: boolean;
}

/** What they said to the brand, newest first. */
export function MentionHistory({ brand, of, counted, people }: MentionHistoryProps) {
  const { t } = useWords();
  const session = useSession();
  const { zoneOf } = useScope();
  const list = useRef<HTMLOListElement>(null);
  const rows = useRows(list, t('page.authors'));
  const history = authorMentionsQuery(session.agency, brand, of, counted, people);
  const found = useInfiniteQuery(history);
  const pages = found.data?.pages;
  const mentions = pages?.flatMap((page) => page.mentions) ?? [];
  const correcting = useCorrecting((id) => mentions.findIndex((one) => one.id === id));
  const retry = () => void found.refetch();
  useActions(may(session, CORRECTION_ROLES, brand) && mentions.length > 0
    ? [{ id: 'correct', group: t('page.authors'), label: t('correct.open'), keys: 'c', run: () => correcting.begin(rows.current() ?? '') }]
    : []);
  return (
    <Card title={t('author.mentions')} zone={zoneOf(brand)}>
      {found.isPending && <Bones rows={4} height={96} label={t('state.loading')} />}
      {found.error !== null && (pages === undefined ? <Failure failure={found.error} retry={retry} small /> : <Partial what={t('author.mentions')} failure={found.error} retry={retry} />)}
      {pages !== undefined && mentions.length === 0 && <Empty title={t('author.noMentions')} hint={t('author.noMentionsHint')} />}
      <ol ref={list} className={styles.history} aria-label={t('author.mentions')}>
        {mentions.map((mention) => (
          <li key={mention.id} data-row={mention.id} tabIndex={-1}>
            <ResultRow
              hit={bare(mention)}
              foot={<CorrectButton mention={mention} {...correcting.button(mention.id)} />}
            />
          </li>
        ))}
      </ol>
      {mentions.length > 0 && (
        <ExportButton
          label={t('author.mentions')} file={csvName(brand, 'author-mentions', of.network, of.author)} total={found.hasNextPage ? undefined : mentions.length}
          pieces={(signal) => listPieces((token) => readAuthorMentions(session.agency, brand, history.queryKey[3], PAGE, token, signal), (page) => page.mentions.map(bare))}
        />
      )}
      {found.hasNextPage && <More reading={found.isFetchingNextPage} more={() => void found.fetchNextPage()} />}
    </Card>
  );
}
