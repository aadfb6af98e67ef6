import { Link } from '@tanstack/react-router';
import { authorText } from '../../api/author/author-text.ts';
import { isGone } from '../../api/mention/mentions.ts';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import type { Mention } from '../../api/types.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { NetworkIcon } from '../../inbox/conversation/NetworkIcon.tsx';
import { momentThere } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { Enrichment } from '../results/Enrichment.tsx';
import { searchOf, type Finding } from './outcome.ts';
import { Steps } from './Steps.tsx';
import found from '../Listen.module.css';
import styles from './Spotted.module.css';

interface FindingRowProps {
  finding: Finding;
  brand: string;
  person(subject: string): string;
  queue(id: string): string;
  /** Whether the person may read conversations. */
  conversations: boolean;
}

/** What was found, and how far it came. */
export function FindingRow({ finding, brand, person, queue, conversations }: FindingRowProps) {
  const { t } = useWords();
  const { mention, outcome } = finding;
  return (
    <article className={found.hit}>
      {mention.data !== undefined && <Words mention={mention.data} />}
      {mention.data === undefined && (
        mention.error === null ? <p className={styles.coming} aria-hidden>…</p> : <p className="v-dim">{isGone(mention.error) ? t('spotted.gone') : t('spotted.notRead')}</p>
      )}
      <Steps finding={finding} brand={brand} person={person} queue={queue} />
      <footer>
        {outcome !== undefined && conversations && (
          <Link to="/inbox/$brand/$conversation" params={{ brand, conversation: outcome.conversation }} title={`${t('mention.openConversation')} (o)`}>{t('mention.openConversation')}</Link>
        )}
        {mention.data !== undefined && <Elsewhere mention={mention.data} />}
      </footer>
    </article>
  );
}

function Words({ mention }: { mention: Mention }) {
  const { code, language } = useWords();
  const { zoneOf } = useScope();
  const zone = zoneOf(mention.brand);
  const at = mention.publishedAt ?? mention.firstSeenAt;
  return (
    <>
      <header>
        <NetworkIcon network={mention.network} />
        <strong dir="auto">{authorText(mention.author)}</strong>
        <span>{code('kind', mention.kind)}</span>
        <Enrichment mention={mention} />
        {at !== undefined && <time dateTime={at}>{momentThere(at, language, zone)}</time>}
      </header>
      {mention.title !== '' && <h3 dir="auto" lang={mention.language || undefined}>{mention.title}</h3>}
      <p dir="auto" lang={mention.language || undefined}>{mention.text}</p>
    </>
  );
}

function Elsewhere({ mention }: { mention: Mention }) {
  const { t } = useWords();
  const session = useSession();
  const search = searchOf(mention);
  return (
    <>
      {search !== undefined && may(session, PAGE_ROLES.listen, mention.brand) && <Link to="/listen" search={search}>{t('spotted.inSearch')}</Link>}
      {/^https?:\/\//.test(mention.url) && <a href={mention.url} target="_blank" rel="noopener noreferrer">{t('frame.atNetwork')}</a>}
    </>
  );
}
