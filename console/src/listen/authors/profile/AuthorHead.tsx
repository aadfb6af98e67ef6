import { Bot } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AuthorName } from '../../../api/author/author-keys.ts';
import type { AuthorProfile, Relationship } from '../../../api/types.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { NetworkIcon } from '../../../inbox/conversation/NetworkIcon.tsx';
import { number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { handleText } from '../../../api/author/author-text.ts';
import styles from './Profile.module.css';

interface AuthorHeadProps {
  brand: string;
  of: AuthorName;
  name: string;
  profile: AuthorProfile | undefined;
  relationship: Relationship | undefined;
  /** Who else they are. */
  children?: ReactNode;
}

/** Who it is, on which network, and on which side. */
export function AuthorHead({ brand, of, name, profile, relationship, children }: AuthorHeadProps) {
  const { t, code, language } = useWords();
  const { nameOf } = useScope();
  const author = profile?.author;
  const followers = Number(author?.followers ?? 0);
  const handle = handleText(author);
  return (
    <header className={styles.head}>
      <div className={styles.who}>
        <h1>
          <NetworkIcon network={of.network} size={18} /> <bdi>{name}</bdi>
          {relationship !== undefined && relationship.changedAt !== undefined && (
            <span className={styles.badge}>{relationship.internal ? t('author.internal') : t('author.external')}</span>
          )}
          {profile?.likelyBot === true && <span className={styles.badge} data-warn title={t('author.likelyBotHint')}><Bot size={13} aria-hidden /> {t('author.likelyBot')}</span>}
        </h1>
        <p className={styles.sub}>
          <span dir="auto">{handle || of.author}</span>
          <span>{code('network', of.network)}</span>
          {followers > 0 && <span>{t('conversation.followers', { count: followers, shown: number(followers, language) })}</span>}
          {author?.url !== undefined && /^https?:\/\//.test(author.url) && <a href={author.url} target="_blank" rel="noopener noreferrer">{t('conversation.profile')}</a>}
          <span>{t('author.knownTo', { name: nameOf(brand) })}</span>
        </p>
        {children}
      </div>
    </header>
  );
}
