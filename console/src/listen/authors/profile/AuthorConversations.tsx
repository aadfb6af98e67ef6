import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AuthorName } from '../../../api/author-keys.ts';
import { authorQuery } from '../../../api/conversations.ts';
import { may, PAGE_ROLES, useSession } from '../../../api/session.tsx';
import { useScope } from '../../../frame/scope.tsx';
import { moment } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { Card, Loaded } from '../../insights/Card.tsx';
import shared from '../../insights/Insights.module.css';
import styles from './Profile.module.css';

/** The brand's conversations with them. */
export function AuthorConversations({ brand, of }: { brand: string; of: AuthorName }) {
  const { t, code, language } = useWords();
  const session = useSession();
  const { zoneOf } = useScope();
  const zone = zoneOf(brand);
  const found = useQuery(authorQuery(session.agency, brand, of.network, of.author));
  if (!may(session, PAGE_ROLES.inbox, brand)) {
    return null;
  }
  const total = found.data?.total ?? 0;
  return (
    <Card title={total === 0 ? t('author.conversations') : t('conversation.count', { count: total })} zone={zone}>
      <Loaded query={found} what={t('author.conversations')}>
        {({ conversations }) => (
          <>
            {conversations.length === 0 && <p className={shared.note}>{t('author.noConversations')}</p>}
            <ol className={styles.list}>
              {conversations.map((one) => (
                <li key={one.id}>
                  <header>
                    <strong><Link to="/inbox/$brand/$conversation" params={{ brand, conversation: one.id }}>{code('conversation', one.state)}</Link></strong>
                    <span>{one.agentName}</span>
                    {one.updatedAt !== undefined && <time dateTime={one.updatedAt}>{moment(one.updatedAt, language, zone)}</time>}
                  </header>
                  <p lang={one.language || undefined}>{one.title !== '' && <b>{one.title} · </b>}{one.excerpt}</p>
                </li>
              ))}
            </ol>
            {total > conversations.length && <p className={shared.note}>{t('author.newestOnly', { count: conversations.length })}</p>}
          </>
        )}
      </Loaded>
    </Card>
  );
}
