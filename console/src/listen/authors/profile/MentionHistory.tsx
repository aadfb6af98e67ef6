import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { AuthorName } from '../../../api/author-keys.ts';
import { authorMentionsQuery } from '../../../api/authors.ts';
import { useSession } from '../../../api/session.tsx';
import { useScope } from '../../../frame/scope.tsx';
import { Bones, Empty, Failure, Partial } from '../../../frame/states.tsx';
import { useWords } from '../../../words/Words.tsx';
import { Card } from '../../insights/Card.tsx';
import { ResultRow } from '../../ResultRow.tsx';
import styles from './Profile.module.css';

/** What they said to the brand, newest first. */
export function MentionHistory({ brand, of }: { brand: string; of: AuthorName }) {
  const { t } = useWords();
  const { agency } = useSession();
  const { zoneOf } = useScope();
  const found = useInfiniteQuery(authorMentionsQuery(agency, brand, of));
  const pages = found.data?.pages;
  const mentions = pages?.flatMap((page) => page.mentions) ?? [];
  const retry = () => void found.refetch();
  return (
    <Card title={t('author.mentions')} zone={zoneOf(brand)}>
      {found.isPending && <Bones rows={4} height={96} label={t('state.loading')} />}
      {found.error !== null && (pages === undefined ? <Failure failure={found.error} retry={retry} small /> : <Partial what={t('author.mentions')} failure={found.error} retry={retry} />)}
      {pages !== undefined && mentions.length === 0 && <Empty title={t('author.noMentions')} hint={t('author.noMentionsHint')} />}
      <ol className={styles.history} aria-label={t('author.mentions')}>
        {mentions.map((mention) => <li key={mention.id}><ResultRow hit={{ mention, highlights: [], reasons: [], score: 0 }} /></li>)}
      </ol>
      {found.hasNextPage && <Button variant="default" size="xs" mt={8} loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('button.more')}</Button>}
    </Card>
  );
}
