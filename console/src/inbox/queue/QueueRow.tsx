import { TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { authorText } from '../../api/author/author-text.ts';
import { useSession } from '../../api/session.tsx';
import type { Conversation } from '../../api/types.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { momentThere } from '../../words/time.ts';
import type { MessageKey } from '../../words/catalogue.ts';
import { useWords } from '../../words/Words.tsx';
import { NetworkIcon } from '../conversation/NetworkIcon.tsx';
import { SlaClock } from '../conversation/SlaClock.tsx';
import { useAnswerable } from '../conversation/useAnswerable.ts';
import { useCameBack } from '../conversation/useCameBack.ts';
import styles from '../Inbox.module.css';

interface RowProps {
  conversation: Conversation;
  selected: boolean;
  now: number;
  open(conversation: Conversation): void;
}

const UNDELIVERED: Record<string, MessageKey> = { refused: 'inbox.answerRefused', held: 'inbox.answerHeld', unknown: 'inbox.answerUnknown' };

/** When it comes back that was put aside, and from whom when that is somebody else. */
function useBack({ brand, agent, agentName, snoozedUntil }: Conversation): string | undefined {
  const { t, language } = useWords();
  const { subject } = useSession();
  const { zoneOf } = useScope();
  if (snoozedUntil === undefined) {
    return undefined;
  }
  const back = t('snooze.back', { time: momentThere(snoozedUntil, language, zoneOf(brand)) });
  return agent === subject ? back : `${agentName || t('inbox.somebody')} · ${back}`;
}

/** That what came in cannot be answered, unless its account was mended since. */
function ReadOnly({ of }: { of: Conversation }) {
  const { t } = useWords();
  const { canReply } = useAnswerable(of);
  return canReply ? null : <span>{t('inbox.readOnly')}</span>;
}

/** Network, author, first words, brand, clock, language, that the last answer did not reach them, and that it came back from somebody who was away. */
export const QueueRow = memo(function QueueRow({ conversation, selected, now, open }: RowProps) {
  const { t, code, language } = useWords();
  const { subject } = useSession();
  const { nameOf, zoneOf } = useScope();
  const cameBack = useCameBack(conversation);
  const { state } = conversation;
  const undelivered = UNDELIVERED[conversation.undelivered];
  const back = useBack(conversation);
  const elsewhere = state === 'CONVERSATION_STATE_RESERVED' && conversation.agent !== subject;
  return (
    <button type="button" className={styles.row} aria-current={selected} data-priority={conversation.priority} onClick={() => open(conversation)}>
      <span className={styles.line}>
        <NetworkIcon network={conversation.network} />
        <strong className={styles.author} dir="auto">{authorText(conversation.author)}</strong>
        {state === 'CONVERSATION_STATE_RESOLVED' && conversation.resolvedAt !== undefined ? (
          <span className={styles.when}>{momentThere(conversation.resolvedAt, language, zoneOf(conversation.brand))}</span>
        ) : (
          <SlaClock conversation={conversation} now={now} />
        )}
      </span>
      <span className={styles.excerpt} dir="auto" lang={conversation.language || undefined}>
        {conversation.title !== '' && <b>{conversation.title} · </b>}
        {conversation.excerpt}
      </span>
      <span className={styles.meta}>
        {undelivered !== undefined && <span className={styles.undelivered}><TriangleAlert size={13} aria-hidden />{t(undelivered)}</span>}
        <span className={styles.chip}>{nameOf(conversation.brand)}</span>
        {conversation.language !== '' && <span>{conversation.language.toUpperCase()}</span>}
        {state === 'CONVERSATION_STATE_REOPENED' && <span>{code('conversation', state)}</span>}
        {state === 'CONVERSATION_STATE_PENDING_CUSTOMER' && undelivered === undefined && <span>{code('conversation', state)}</span>}
        {back !== undefined && <span dir="auto">{back}</span>}
        {elsewhere && <span>{t('inbox.offeredTo', { name: conversation.agentName || t('inbox.somebody') })}</span>}
        {cameBack !== undefined && <span dir="auto">{cameBack}</span>}
        {!conversation.canReply && <ReadOnly of={conversation} />}
        {conversation.messageCount > 1 && <span className={styles.messages}>{conversation.messageCount}</span>}
      </span>
    </button>
  );
});
