import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Conversation } from '../../api/types.ts';
import { useWords } from '../../words/Words.tsx';
import styles from './Composer.module.css';

/** To whom an answer goes, as the one who writes it saw when they began. */
interface Addressed {
  /** empty where nobody is shown */
  seen: string;
  /** a newer message asks for answers to somebody else: nothing is sent until the writer has seen that */
  changed: boolean;
  see(): void;
}

/** Keeps whom the words are for from their first letter on, whatever comes in meanwhile. */
export function useAddressed(of: Conversation, text: string): Addressed {
  const now = of.replyRecipient?.address ?? '';
  const [seen, setSeen] = useState(now);
  if (text === '' && seen !== now) {
    setSeen(now);
  }
  return { seen, changed: text !== '' && seen !== now, see: () => setSeen(now) };
}

/** Whom an answer by mail goes to; plainly seen when that is not who wrote. `seen` is called when somebody agrees to a change. */
export function Recipient({ of, addressed, seen }: { of: Conversation; addressed: Addressed; seen(): void }) {
  const { t } = useWords();
  const recipient = of.replyRecipient;
  if (recipient === undefined) {
    return null;
  }
  const author = of.author?.id ?? '';
  if (addressed.changed) {
    return (
      <div className={styles.prompt} role="alert">
        <span>{t('composer.toChanged', { address: recipient.address, before: addressed.seen || author })}</span>
        <Button size="compact-sm" variant="default" onClick={() => { addressed.see(); seen(); }}>{t('composer.toSeen')}</Button>
      </div>
    );
  }
  if (!recipient.differsFromAuthor) {
    return <p className={styles.recipient}>{t('composer.to', { address: recipient.address })}</p>;
  }
  return (
    <p className={styles.recipient} data-elsewhere role="note">
      {t('composer.toElsewhere', { address: recipient.address, author })}
      {recipient.otherDomain && <> {t('composer.otherDomain')}</>}
    </p>
  );
}
