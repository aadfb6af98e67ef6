import { useQuery } from '@tanstack/react-query';
import { authorQuery, conversationQuery } from '../../api/conversation/conversations.ts';
import { savedQueriesQuery } from '../../api/mention/mentions.ts';
import { QUERY_READERS } from '../../api/query/queries.ts';
import { may, useSession } from '../../api/session.tsx';
import type { Conversation } from '../../api/types.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { Failure } from '../../frame/states.tsx';
import { AuthorLink } from '../../listen/authors/link/AuthorLink.tsx';
import { useLive } from '../../live/LiveProvider.tsx';
import { number, loneDay } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { authorText } from '../../api/author/author-text.ts';
import styles from './Context.module.css';

/** Author, history, the brand's tone, what matched. */
export function Context({ brand, id, open }: { brand: string; id: string; open(one: Conversation): void }) {
  const { agency } = useSession();
  const { feed } = useLive();
  const { data } = useQuery({ ...conversationQuery(agency, brand, id), placeholderData: () => feed.known(id) });
  if (data === undefined) {
    return null;
  }
  return (
    <div className={styles.cards}>
      <AuthorCard conversation={data} />
      <History conversation={data} open={open} />
      <BrandCard brand={brand} />
      <Matched conversation={data} />
    </div>
  );
}

function AuthorCard({ conversation }: { conversation: Conversation }) {
  const { t, language } = useWords();
  const author = conversation.author;
  const followers = Number(author?.followers ?? 0);
  return (
    <section>
      <h2><bdi>{authorText(conversation.author)}</bdi></h2>
      <p className={styles.sub}>
        {author?.handle ? `@${author.handle}` : author?.id}
        {followers > 0 && <> · {t('conversation.followers', { count: followers, shown: number(followers, language) })}</>}
      </p>
      {author !== undefined && author.id !== '' && (
        <p><AuthorLink brand={conversation.brand} network={conversation.network} author={author.id}>{t('context.known')}</AuthorLink></p>
      )}
      {author?.url !== undefined && /^https?:\/\//.test(author.url) && (
        <a href={author.url} target="_blank" rel="noopener noreferrer">{t('conversation.profile')}</a>
      )}
    </section>
  );
}

function History({ conversation, open }: { conversation: Conversation; open(one: Conversation): void }) {
  const { t, code, language } = useWords();
  const { zoneOf } = useScope();
  const { data, error, refetch } = useQuery(
    authorQuery(conversation.agency, conversation.brand, conversation.network, conversation.author?.id ?? ''),
  );
  if (error !== null) {
    return <section><h3>{t('context.history')}</h3><Failure failure={error} retry={() => void refetch()} small /></section>;
  }
  const others = (data?.conversations ?? []).filter((one) => one.id !== conversation.id);
  return (
    <section>
      <h3>{t('context.history')}</h3>
      {others.length === 0 && <p className={styles.sub}>{data === undefined ? '…' : t('context.firstTime')}</p>}
      {others.length > 0 && <p className={styles.sub}>{t('conversation.count', { count: data?.total ?? others.length })}</p>}
      <ul className={styles.history}>
        {others.slice(0, 6).map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => open(one)}>
              <span className={styles.sub}>
                {one.openedAt !== undefined && loneDay(one.openedAt, language, zoneOf(one.brand))} · {code('conversation', one.state)}
              </span>
              <span className={styles.words} dir="auto" lang={one.language || undefined}>{one.excerpt}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function BrandCard({ brand }: { brand: string }) {
  const { t } = useWords();
  const { brand: brandOf, nameOf } = useScope();
  const found = brandOf(brand);
  if (found === undefined || (found.tone === '' && found.doNotSay.length === 0)) {
    return null;
  }
  return (
    <section>
      <h3>{t('context.tone', { name: nameOf(brand) })}</h3>
      <p>{found.tone}</p>
      {found.doNotSay.length > 0 && (
        <p className={styles.never}><b>{t('context.never')}</b> {found.doNotSay.map((word) => t('context.quoted', { word })).join(', ')}</p>
      )}
    </section>
  );
}

function Matched({ conversation }: { conversation: Conversation }) {
  const { t } = useWords();
  const session = useSession();
  const readable = may(session, QUERY_READERS);
  const { data } = useQuery({ ...savedQueriesQuery(session.agency), enabled: readable });
  if (conversation.matchedQueries.length === 0) {
    return null;
  }
  return (
    <section>
      <h3>{t('context.matched')}</h3>
      <ul className={styles.chips}>
        {conversation.matchedQueries.map((id) => (
          <li key={id}>{data?.find((one) => one.id === id && one.brand === conversation.brand)?.displayName ?? id}</li>
        ))}
      </ul>
    </section>
  );
}
