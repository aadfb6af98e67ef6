import { Link } from '@tanstack/react-router';
import type { AuthorName } from '../../../../api/author/author-keys.ts';
import { inAll } from '../../../../api/conversation/conversations.ts';
import { may, PAGE_ROLES, useSession } from '../../../../api/session.tsx';
import { useScope } from '../../../../frame/brands/scope.tsx';
import { authorConversationPieces } from '../../../../inbox/file/conversations-csv.ts';
import { NetworkIcon } from '../../../../inbox/conversation/NetworkIcon.tsx';
import { csvName } from '../../../../table/csv.ts';
import { ExportButton } from '../../../../table/ExportButton.tsx';
import { momentThere } from '../../../../words/time.ts';
import { useWords } from '../../../../words/Words.tsx';
import { Card, Loaded } from '../../../insights/card/Card.tsx';
import shared from '../../../insights/Insights.module.css';
import { useConversations } from './useConversations.ts';
import styles from '../Profile.module.css';

/** The brand's conversations with them, on all of its channels; with those they are linked with too when the person is looked at. */
export function AuthorConversations({ brand, of, linked }: { brand: string; of: AuthorName; linked: readonly AuthorName[] }) {
  const { t, code, language } = useWords();
  const session = useSession();
  const { zoneOf } = useScope();
  const zone = zoneOf(brand);
  const allowed = may(session, PAGE_ROLES.inbox, brand);
  const found = useConversations(brand, [of, ...linked], allowed);
  if (!allowed) {
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
                    {linked.length > 0 && <NetworkIcon network={one.network} />}
                    <strong><Link to="/inbox/$brand/$conversation" params={{ brand, conversation: one.id }}>{code('conversation', one.state)}</Link></strong>
                    <span>{one.agentName}</span>
                    {one.updatedAt !== undefined && <time dateTime={one.updatedAt}>{momentThere(one.updatedAt, language, zone)}</time>}
                  </header>
                  <p dir="auto" lang={one.language || undefined}>{one.title !== '' && <b>{one.title} · </b>}{one.excerpt}</p>
                </li>
              ))}
            </ol>
            {conversations.length > 0 && (
              <ExportButton
                label={t('author.conversations')} file={csvName(brand, 'author-conversations', of.author)} total={inAll(total)}
                pieces={(signal) => authorConversationPieces(session.agency, brand, [of, ...linked], signal)}
              />
            )}
            {total > conversations.length && <p className={shared.note}>{t('author.newestOnly', { count: conversations.length })}</p>}
          </>
        )}
      </Loaded>
    </Card>
  );
}
