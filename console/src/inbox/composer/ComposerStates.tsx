import { Button } from '@mantine/core';
import type { Conversation } from '../../api/types.ts';
import { duration } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import type { Possible } from '../conversation/possible.ts';
import { Unsent } from '../delivery/Unsent.tsx';
import type { AnsweredBefore } from './useReply.ts';
import styles from './Composer.module.css';

interface AnsweredPromptProps {
  answered: AnsweredBefore;
  /** What stands in the field may be sent. */
  ready: boolean;
  again(): void;
  leave(): void;
}

/** Somebody answered since the customer last wrote: send anyway, or not. */
export function AnsweredPrompt({ answered, ready, again, leave }: AnsweredPromptProps) {
  const { t, language } = useWords();
  return (
    <div className={styles.prompt} role="alertdialog" aria-label={t('composer.answered')}>
      <span>{t('composer.answeredBy', { name: answered.agent || t('inbox.somebody'), ago: duration(answered.seconds, language) })}</span>
      <Button size="compact-sm" variant="default" onClick={leave} autoFocus>{t('composer.keep')}</Button>
      <Button size="compact-sm" disabled={!ready} onClick={again}>{t('composer.sendAnyway')}</Button>
    </div>
  );
}

interface CannotReplyProps {
  conversation: Conversation;
  can: Possible;
  accept(): void;
  wake(): void;
  reopen(): void;
  /** Somebody was writing: it is said at once, and stays above what they wrote. */
  told: boolean;
}

/** Why no reply can be written here, and what to do about it. */
export function CannotReply({ told, ...why }: CannotReplyProps) {
  return <div className={styles.cannotAnd} role={told ? 'alert' : undefined}><Why {...why} /></div>;
}

function Why({ conversation, can, accept, wake, reopen }: Omit<CannotReplyProps, 'told'>) {
  const { t } = useWords();
  if (!conversation.canReply) {
    return <p className={styles.cannot}><Unsent reason={conversation.cannotReplyReason || 'NO_REPLY_CAPABILITY'} /></p>;
  }
  if (can.accept) {
    return (
      <p className={styles.cannot}>
        {t('composer.acceptFirst')} <Button size="compact-sm" variant="light" onClick={accept}>{t('inbox.accept')}</Button>
      </p>
    );
  }
  if (can.wake) {
    return (
      <p className={styles.cannot}>
        {t('composer.wakeFirst')} <Button size="compact-sm" variant="light" onClick={wake}>{t('snooze.wake')}</Button>
      </p>
    );
  }
  if (conversation.state === 'CONVERSATION_STATE_RESOLVED') {
    return (
      <p className={styles.cannot}>
        {t('composer.resolved')} {can.reopen && <Button size="compact-sm" variant="light" onClick={reopen}>{t('inbox.reopen')}</Button>}
      </p>
    );
  }
  return (
    <p className={styles.cannot}>
      {can.note ? t('composer.notHolder', { name: conversation.agentName || t('inbox.somebody') }) : t('composer.readOnly')}
    </p>
  );
}
