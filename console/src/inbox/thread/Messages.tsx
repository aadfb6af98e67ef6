import type { ReactNode } from 'react';
import { CORRECTION_ROLES } from '../../api/mention/corrections.ts';
import { may, useSession } from '../../api/session.tsx';
import type { Conversation, Message } from '../../api/types.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { useActions } from '../../frame/keys/actions.tsx';
import { CorrectButton } from '../../listen/correction/CorrectButton.tsx';
import { useCorrecting } from '../../listen/correction/useCorrecting.ts';
import { Enrichment } from '../../listen/results/Enrichment.tsx';
import { clock, day, isoDay, zoneWhenForeign } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { authorText } from '../../api/author/author-text.ts';
import { Decide } from '../delivery/Decide.tsx';
import { Unsent } from '../delivery/Unsent.tsx';
import { UNDELIVERED } from '../delivery/undelivered.ts';
import { Passage } from './Passage.tsx';
import { useQuotedKey, Words } from './Quoted.tsx';
import { useMentions } from './useMentions.ts';
import styles from './Messages.module.css';

/** Messages by the day they were said, in the brand's zone. */
export function byDay(messages: readonly Message[], zone: string): { day: string; at: string; messages: Message[] }[] {
  const days: { day: string; at: string; messages: Message[] }[] = [];
  for (const message of messages) {
    const at = message.occurredAt ?? '1970-01-01T00:00:00Z';
    const name = isoDay(at, zone);
    const last = days.at(-1);
    if (last?.day === name) {
      last.messages.push(message);
    } else {
      days.push({ day: name, at, messages: [message] });
    }
  }
  return days;
}

/** What was said, oldest first. */
export function Messages({ conversation, messages }: { conversation: Conversation; messages: readonly Message[] }) {
  const { t, language } = useWords();
  const { zoneOf } = useScope();
  const zone = zoneOf(conversation.brand);
  useQuotedKey(messages);
  const made = useMadeOf(conversation, messages);
  if (messages.length === 0) {
    return <p className={styles.none}>{t('thread.empty')}</p>;
  }
  const last = messages.findLast((one) => one.direction === 'MESSAGE_DIRECTION_OUT')?.id;
  return (
    <div className={styles.thread}>
      {byDay(messages, zone).map((group) => (
        <section key={group.day} aria-label={day(group.at, language, zone)}>
          <h3 className={styles.day}><span>{day(group.at, language, zone)}</span></h3>
          {group.messages.map((message) => (message.passage !== undefined ? <Passage key={message.id} message={message} brand={conversation.brand} zone={zone} /> : (
            <MessageItem key={message.id} message={message} conversation={conversation} zone={zone} last={message.id === last} made={made(message.mention)} />
          )))}
        </section>
      ))}
    </div>
  );
}

/** What the machine made of what came in, to be put right; the newest of it by one key. Nothing of a message that search does not know. */
function useMadeOf(conversation: Conversation, messages: readonly Message[]): (mention: string) => ReactNode {
  const { t } = useWords();
  const session = useSession();
  const mentions = useMentions(conversation, messages);
  const correcting = useCorrecting((id) => (mentions.has(id) ? 0 : -1));
  const newest = messages.findLast((one) => mentions.has(one.mention))?.mention;
  useActions(newest === undefined || !may(session, CORRECTION_ROLES, conversation.brand) ? [] : [{
    id: 'correct', group: t('group.conversation'), label: t('thread.correct'), keys: 'c', run: () => correcting.begin(newest),
  }]);
  return (id) => {
    const mention = mentions.get(id);
    return mention === undefined ? null : <><Enrichment mention={mention} /><CorrectButton mention={mention} {...correcting.button(id)} /></>;
  };
}

const KINDS: Record<string, string> = { MESSAGE_DIRECTION_IN: 'in', MESSAGE_DIRECTION_OUT: 'out', MESSAGE_DIRECTION_NOTE: 'note' };

interface MessageItemProps {
  message: Message;
  conversation: Conversation;
  zone: string;
  last: boolean;
  made: ReactNode;
}

function MessageItem({ message, conversation, zone, last, made }: MessageItemProps) {
  const { t, language } = useWords();
  const kind = KINDS[message.direction] ?? 'in';
  const at = message.occurredAt;
  const who =
    kind === 'in'
      ? authorText(message.author ?? conversation.author)
      : message.agentName || message.agent;
  return (
    <article className={styles.message} data-kind={kind}>
      <header>
        <strong dir="auto">{kind === 'note' ? t('thread.note', { name: who }) : who}</strong>
        {at !== undefined && (
          <time dateTime={at}>{clock(at, language, zone)} {zoneWhenForeign(at, language, zone)}</time>
        )}
        {message.edited && <span>{t('frame.edited')}</span>}
        {made}
        {kind === 'out' && message.recipient !== '' && <span>{t('thread.to', { address: message.recipient })}</span>}
        {kind === 'out' && <Delivery message={message} told={last && UNDELIVERED.includes(message.deliveryState)} />}
        {kind === 'out' && <Decide conversation={conversation} message={message} last={last} />}
        {/^https?:\/\//.test(message.url) && <a href={message.url} target="_blank" rel="noopener noreferrer">{t('frame.atNetwork')}</a>}
      </header>
      <p dir="auto" lang={kind === 'in' ? conversation.language || undefined : undefined}><Words message={message} /></p>
    </article>
  );
}

/** Whether it went out, and why not; read out at once only of the last one, not of every old one when a conversation is opened. */
function Delivery({ message, told }: { message: Message; told: boolean }) {
  const { code } = useWords();
  if (message.deliveryState === '') {
    return null;
  }
  return (
    <span className={styles.delivery} data-state={message.deliveryState} role={told ? 'alert' : undefined}>
      {code('delivery', message.deliveryState)}
      {message.deliveryReason !== '' && <> · <Unsent reason={message.deliveryReason} /></>}
    </span>
  );
}
