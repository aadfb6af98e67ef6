import { X } from 'lucide-react';
import { useId, useState } from 'react';
import type { AuthorName, Counted } from '../../../../api/author/author-keys.ts';
import { LINK_ROLES } from '../../../../api/author/authors.ts';
import { may, useSession } from '../../../../api/session.tsx';
import type { AuthorRef } from '../../../../api/types.ts';
import { useActions, type Action } from '../../../../frame/keys/actions.tsx';
import { NetworkIcon } from '../../../../inbox/conversation/NetworkIcon.tsx';
import { useWords } from '../../../../words/Words.tsx';
import { AuthorLink } from '../../link/AuthorLink.tsx';
import { keyOf } from './candidates.ts';
import { LinkDialog } from './LinkDialog.tsx';
import { UnlinkQuestion } from './UnlinkQuestion.tsx';
import type { Named } from './useLinks.ts';
import styles from '../Profile.module.css';

interface LinkedLineProps {
  brand: string;
  of: AuthorName;
  /** What the author is called. */
  name: string;
  linked: readonly AuthorRef[];
  counted: Counted;
  count(counted: Counted): void;
}

/** Who else the author is, whose mentions the page counts, and how to say that somebody is the same person or is not. */
export function LinkedLine({ brand, of, name, linked, counted, count }: LinkedLineProps) {
  const { t } = useWords();
  const session = useSession();
  const also = useId();
  const [opened, setOpened] = useState<'link' | Named>();
  const edits = may(session, LINK_ROLES, brand);
  const others = linked.map((one): Named => ({ ...one, name: one.name || one.author }));
  const group = t('page.authors');
  useActions(edits ? [
    { id: 'link-author', group, label: t('linked.link'), keys: 'l', run: () => setOpened('link') },
    ...others.map((one): Action => ({ id: `unlink-${keyOf(one)}`, group, label: t('linked.unlink', { name: one.name }), run: () => setOpened(one) })),
  ] : []);
  if (others.length === 0 && !edits) {
    return null;
  }
  const close = () => setOpened(undefined);
  return (
    <div className={styles.linked}>
      {others.length > 0 && (
        <>
          <span id={also}>{t('linked.also')}</span>
          <ul aria-labelledby={also}>
            {others.map((one) => (
              <li key={keyOf(one)}>
                <NetworkIcon network={one.network} /> <AuthorLink brand={brand} network={one.network} author={one.author} quiet>{one.name}</AuthorLink>
                {edits && (
                  <button type="button" aria-label={t('linked.unlink', { name: one.name })} title={t('linked.unlink', { name: one.name })} onClick={() => setOpened(one)}>
                    <X size={13} aria-hidden />
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {edits && <button type="button" className={styles.same} title={`${t('linked.link')} (l)`} onClick={() => setOpened('link')}>{t('linked.link')}</button>}
      {others.length > 0 && (
        <div className={styles.whose} role="group" aria-label={t('linked.whose')}>
          <button type="button" aria-pressed={counted === 'person'} onClick={() => count('person')}>{t('linked.whole')}</button>
          <button type="button" aria-pressed={counted === 'author'} onClick={() => count('author')}>{t('linked.only')}</button>
        </div>
      )}
      {opened === 'link' && <LinkDialog brand={brand} of={of} name={name} linked={linked} close={close} />}
      {opened !== undefined && opened !== 'link' && <UnlinkQuestion brand={brand} of={of} other={opened} close={close} />}
    </div>
  );
}
