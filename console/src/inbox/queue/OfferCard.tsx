import { Button } from '@mantine/core';
import type { Conversation } from '../../api/types.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { useNow } from '../../words/useNow.ts';
import { useWords } from '../../words/Words.tsx';
import { NetworkIcon } from '../conversation/NetworkIcon.tsx';
import { authorText } from '../../api/author/author-text.ts';
import { useConversationActions } from '../conversation/useConversationActions.ts';
import styles from '../Inbox.module.css';

interface OfferCardProps {
  offer: Conversation;
  selected: boolean;
  open(one: Conversation): void;
  /** It was declined, and the button that did so goes with it. */
  gone(): void;
}

/** A conversation offered to the person, until the offer lapses. */
export function OfferCard({ offer, selected, open, gone }: OfferCardProps) {
  const { t } = useWords();
  const { nameOf } = useScope();
  const now = useNow();
  const act = useConversationActions();
  // the service takes an offer back, not a clock that may be ahead of its
  const left = offer.reservedUntil === undefined ? undefined : Math.max(0, Math.ceil((Date.parse(offer.reservedUntil) - now) / 1000));
  return (
    <article className={styles.offer} data-selected={selected}>
      <button type="button" className={styles.offerBody} onClick={() => open(offer)}>
        <span className={styles.line}>
          <NetworkIcon network={offer.network} />
          <strong className={styles.author} dir="auto">{authorText(offer.author)}</strong>
          {left !== undefined && <span className={styles.countdown} data-soon={left <= 10}>{t('offer.left', { count: left })}</span>}
        </span>
        <span className={styles.excerpt} dir="auto" lang={offer.language || undefined}>{offer.title !== '' && <b>{offer.title} · </b>}{offer.excerpt}</span>
      </button>
      <div className={styles.offerButtons}>
        <span className={styles.chip}>{nameOf(offer.brand)}</span>
        <Button size="compact-xs" ml="auto" onClick={() => { act.mutate({ of: offer, verb: 'accept' }); open(offer); }}>{t('inbox.accept')}</Button>
        <Button size="compact-xs" variant="default" onClick={() => { act.mutate({ of: offer, verb: 'reject' }); gone(); }}>{t('inbox.reject')}</Button>
      </div>
    </article>
  );
}
