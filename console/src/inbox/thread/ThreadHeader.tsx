import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { presenceQuery } from '../../api/conversation/presence.ts';
import { CARE_ROLES, may, useSession } from '../../api/session.tsx';
import type { Conversation } from '../../api/types.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { momentThere } from '../../words/time.ts';
import { useNow } from '../../words/useNow.ts';
import { useWords } from '../../words/Words.tsx';
import { NetworkIcon } from '../conversation/NetworkIcon.tsx';
import type { Possible } from '../conversation/possible.ts';
import { authorText } from '../../api/author/author-text.ts';
import { SlaClock } from '../conversation/SlaClock.tsx';
import { useCameBack } from '../conversation/useCameBack.ts';
import type { Verb } from '../conversation/useConversationActions.ts';
import styles from '../Inbox.module.css';

/** Who writes to whom, how long it waits, what can be done, who else is here. */
export function ThreadHeader({ conversation, can, run, give, snooze }: { conversation: Conversation; can: Possible; run(verb: Verb): void; give(): void; snooze(): void }) {
  const { t, code, language } = useWords();
  const { subject } = useSession();
  const { nameOf, zoneOf } = useScope();
  const now = useNow();
  const cameBack = useCameBack(conversation);
  const verbs = ([
    ['accept', t('inbox.accept'), 'a'], ['reject', t('inbox.reject'), 'x'], ['wake', t('snooze.wake'), 'w'], ['release', t('inbox.release'), 'b'], ['resolve', t('inbox.resolve'), 'e'],
    ['reopen', t('inbox.reopen'), 'o'],
  ] as const).filter(([verb]) => can[verb]);
  return (
    <header className={styles.header}>
      <div className={styles.headline}>
        <NetworkIcon network={conversation.network} size={16} />
        <h2 dir="auto">{authorText(conversation.author)}</h2>
        <span className={styles.dimLine}>
          {nameOf(conversation.brand)} · {code('conversation', conversation.state)}
          {conversation.agent !== '' && conversation.agent !== subject && ` · ${conversation.agentName || t('inbox.somebody')}`}
          {conversation.snoozedUntil !== undefined && ` · ${t('snooze.back', { time: momentThere(conversation.snoozedUntil, language, zoneOf(conversation.brand)) })}`}
          {cameBack !== undefined && ` · ${cameBack}`}
        </span>
        <SlaClock conversation={conversation} now={now} large />
      </div>
      <div className={styles.headActions}>
        {conversation.title !== '' && <span className={styles.subject} dir="auto" lang={conversation.language || undefined}>{conversation.title}</span>}
        <Others conversation={conversation.id} />
        <span className={styles.verbs}>
          {verbs.map(([verb, label, key], index) => (
            <Button key={verb} size="compact-sm" variant={index === 0 && (verb === 'accept' || verb === 'wake') ? 'filled' : 'default'} title={`${label} (${key})`} onClick={() => run(verb)}>
              {label}
            </Button>
          ))}
          {can.snooze && <Button size="compact-sm" variant="default" title={`${t('snooze.menu')} (s)`} onClick={snooze}>{t('snooze.menu')}</Button>}
          {can.give && <Button size="compact-sm" variant="default" title={`${t('give.verb')} (v)`} onClick={give}>{t('give.verb')}</Button>}
        </span>
      </div>
    </header>
  );
}

/** Who else looks at it or writes in it. */
function Others({ conversation }: { conversation: string }) {
  const { t } = useWords();
  const session = useSession();
  const { data } = useQuery({ ...presenceQuery(session.agency), enabled: may(session, [...CARE_ROLES, 'admin']) });
  const here = (data ?? []).filter((one) => one.conversation === conversation && one.agent !== session.subject);
  if (here.length === 0) {
    return null;
  }
  return (
    <span className={styles.others} role="status">
      {here.map((one) => (
        <span key={one.agent} data-typing={one.typing}>
          {t(one.typing ? 'presence.typing' : 'presence.looking', { name: one.name || t('inbox.somebody') })}
        </span>
      ))}
    </span>
  );
}
