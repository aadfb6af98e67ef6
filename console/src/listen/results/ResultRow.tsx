import type { ReactNode } from 'react';
import { authorText } from '../../api/author/author-text.ts';
import type { Hit } from '../../api/mention/mentions.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { NetworkIcon } from '../../inbox/conversation/NetworkIcon.tsx';
import { momentThere } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { excerpt, pieces } from '../../api/mention/highlight.ts';
import { AuthorLink } from '../authors/link/AuthorLink.tsx';
import { Enrichment } from './Enrichment.tsx';
import { MatchedQueries } from './MatchedQueries.tsx';
import { useOpenConversation } from './useOpenConversation.ts';
import styles from '../Listen.module.css';

interface ResultRowProps {
  hit: Hit;
  /** What more can be done with it. */
  foot?: ReactNode;
  /** It stands in a list of which keys open what belongs to the current one. */
  keyed?: true;
}

/** One mention with what matched in it. */
export function ResultRow({ hit, foot, keyed }: ResultRowProps) {
  const { t, code, language } = useWords();
  const { nameOf, zoneOf } = useScope();
  const conversation = useOpenConversation();
  const { mention } = hit;
  const zone = zoneOf(mention.brand);
  const at = mention.publishedAt ?? mention.firstSeenAt;
  const text = excerpt(mention.text, hit.highlights, 'text');
  return (
    <article className={styles.hit}>
      <header>
        <NetworkIcon network={mention.network} />
        <strong dir="auto" title={keyed && `${t('mention.openAuthor')} (u)`}>
          <AuthorLink brand={mention.brand} network={mention.network} author={mention.author?.id ?? ''} quiet>
            {authorText(mention.author)}
          </AuthorLink>
        </strong>
        <span className={styles.chip} dir="auto">{nameOf(mention.brand)}</span>
        <span>{code('kind', mention.kind)}</span>
        {mention.language !== '' && <span>{mention.language.toUpperCase()}</span>}
        {Number(mention.version) > 1 && mention.corrected.length === 0 && <span>{t('frame.edited')}</span>}
        <Enrichment mention={mention} />
        {at !== undefined && <time dateTime={at}>{momentThere(at, language, zone)}</time>}
      </header>
      {mention.title !== '' && <h3 dir="auto" lang={mention.language || undefined}><Marked text={mention.title} hit={hit} field="title" /></h3>}
      <p dir="auto" lang={mention.language || undefined}>
        {pieces(text.text, text.highlights, 'text').map((piece, index) => (piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text))}
      </p>
      <footer>
        {hit.reasons.length > 0 && <span className={styles.reasons} title={t('mention.reasons')}>{hit.reasons.map((reason) => <code key={reason} dir="auto">{reason}</code>)}</span>}
        {mention.matchedQueries.length > 0 && <span className={styles.queries}><MatchedQueries {...mention} /></span>}
        {conversation.can(mention) && (
          <button type="button" className={styles.link} title={keyed && `${t('mention.openConversation')} (o)`} onClick={() => void conversation.open(mention)}>{t('mention.openConversation')}</button>
        )}
        {/^https?:\/\//.test(mention.url) && <a href={mention.url} target="_blank" rel="noopener noreferrer">{t('frame.atNetwork')}</a>}
        {foot}
      </footer>
    </article>
  );
}

function Marked({ text, hit, field }: { text: string; hit: Hit; field: string }) {
  return <>{pieces(text, hit.highlights, field).map((piece, index) => (piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text))}</>;
}
