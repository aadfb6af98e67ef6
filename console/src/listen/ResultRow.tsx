import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { authorText } from '../api/author-text.ts';
import { authorQuery } from '../api/conversations.ts';
import { may, PAGE_ROLES, useSession } from '../api/session.tsx';
import type { Hit } from '../api/mentions.ts';
import type { Mention } from '../api/types.ts';
import { useNotices } from '../frame/Notices.tsx';
import { useScope } from '../frame/scope.tsx';
import { NetworkIcon } from '../inbox/NetworkIcon.tsx';
import { moment, zoneWhenForeign } from '../words/time.ts';
import { useWords } from '../words/Words.tsx';
import { excerpt, pieces } from '../api/highlight.ts';
import { AuthorLink } from './authors/AuthorLink.tsx';
import { Enrichment } from './Enrichment.tsx';
import { MatchedQueries } from './MatchedQueries.tsx';
import styles from './Listen.module.css';

/** One mention with what matched in it; `foot` is what more can be done with it. */
export function ResultRow({ hit, foot }: { hit: Hit; foot?: ReactNode }) {
  const { t, code, language } = useWords();
  const { nameOf, zoneOf } = useScope();
  const { mention } = hit;
  const zone = zoneOf(mention.brand);
  const at = mention.publishedAt ?? mention.firstSeenAt;
  const text = excerpt(mention.text, hit.highlights, 'text');
  return (
    <article className={styles.hit}>
      <header>
        <NetworkIcon network={mention.network} />
        <strong>
          <AuthorLink brand={mention.brand} network={mention.network} author={mention.author?.id ?? ''} quiet>
            {authorText(mention.author)}
          </AuthorLink>
        </strong>
        <span className={styles.chip}>{nameOf(mention.brand)}</span>
        <span>{code('kind', mention.kind)}</span>
        {mention.language !== '' && <span>{mention.language.toUpperCase()}</span>}
        {Number(mention.version) > 1 && mention.corrected.length === 0 && <span>{t('frame.edited')}</span>}
        <Enrichment mention={mention} />
        {at !== undefined && <time dateTime={at}>{moment(at, language, zone)} {zoneWhenForeign(at, language, zone)}</time>}
      </header>
      {mention.title !== '' && <h3 lang={mention.language || undefined}><Marked text={mention.title} hit={hit} field="title" /></h3>}
      <p lang={mention.language || undefined}>
        {pieces(text.text, text.highlights, 'text').map((piece, index) => (piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text))}
      </p>
      <footer>
        {hit.reasons.length > 0 && <span className={styles.reasons} title={t('mention.reasons')}>{hit.reasons.map((reason) => <code key={reason}>{reason}</code>)}</span>}
        {mention.matchedQueries.length > 0 && <span className={styles.queries}><MatchedQueries {...mention} /></span>}
        <OpenConversation mention={mention} />
        {/^https?:\/\//.test(mention.url) && <a href={mention.url} target="_blank" rel="noopener noreferrer">{t('frame.atNetwork')}</a>}
        {foot}
      </footer>
    </article>
  );
}

function Marked({ text, hit, field }: { text: string; hit: Hit; field: string }) {
  return <>{pieces(text, hit.highlights, field).map((piece, index) => (piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text))}</>;
}

/** Leads to the conversation of the mention's author on the same account, when there is one. */
function OpenConversation({ mention }: { mention: Mention }) {
  const { t } = useWords();
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notices = useNotices();
  if (!may(session, PAGE_ROLES.inbox, mention.brand) || !mention.author?.id) {
    return null;
  }
  const open = async () => {
    try {
      const { conversations } = await client.fetchQuery(authorQuery(mention.agency, mention.brand, mention.network, mention.author?.id ?? ''));
      const found = conversations.find((one) => one.channelAccount === mention.account && one.source === mention.source);
      if (found === undefined) {
        notices.say(t('mention.noConversation'));
      } else {
        await navigate({ to: '/inbox/$brand/$conversation', params: { brand: found.brand, conversation: found.id } });
      }
    } catch (failure) {
      notices.fail(t('mention.openFailed'), failure);
    }
  };
  return <button type="button" className={styles.link} onClick={() => void open()}>{t('mention.openConversation')}</button>;
}
