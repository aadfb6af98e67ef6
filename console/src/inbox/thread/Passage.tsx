import { useQuery } from '@tanstack/react-query';
import { queuesQuery } from '../../api/directory.ts';
import { useSession } from '../../api/session.tsx';
import type { Message } from '../../api/types.ts';
import { clock, momentThere, zoneWhenForeign } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import styles from './Messages.module.css';

/** That the conversation went to somebody else or aside, and why. */
export function Passage({ message, brand, zone }: { message: Message; brand: string; zone: string }) {
  const { language } = useWords();
  const text = usePassage(message, brand, zone);
  const at = message.occurredAt;
  return (
    <p className={styles.passage}>
      <span dir="auto">{text}</span>
      {message.text !== '' && <q dir="auto">{message.text}</q>}
      {at !== undefined && <time dateTime={at}>{clock(at, language, zone)} {zoneWhenForeign(at, language, zone)}</time>}
    </p>
  );
}

function usePassage({ agent, agentName, passage }: Message, brand: string, zone: string): string {
  const { t, language } = useWords();
  const { agency } = useSession();
  const queues = useQuery({ ...queuesQuery(agency, brand), enabled: passage?.reason === 'reassigned' && passage.toAgent === '' });
  if (passage === undefined) {
    return '';
  }
  const name = (of: string) => of || t('inbox.somebody');
  const from = name(passage.fromAgentName);
  if (passage.reason === 'agent_absent') {
    return t('thread.backAbsent', { from });
  }
  if (passage.reason === 'role_revoked') {
    return t('thread.backRevoked', { from });
  }
  if (passage.reason === 'snooze_over') {
    return t('thread.snoozeOver', { from });
  }
  const by = name(agentName || agent);
  if (passage.reason === 'snoozed') {
    const time = passage.until === undefined ? '' : momentThere(passage.until, language, zone);
    return passage.fromAgent === agent ? t('thread.snoozed', { by, time }) : t('thread.snoozedFrom', { by, time, from });
  }
  if (passage.toAgent !== '') {
    const to = name(passage.toAgentName);
    return passage.fromAgent === '' ? t('thread.gave', { by, to }) : t('thread.gaveFrom', { by, to, from });
  }
  const queue = queues.data?.find((one) => one.id === passage.queue)?.displayName ?? passage.queue;
  return passage.fromAgent === '' ? t('thread.moved', { by, queue }) : t('thread.movedFrom', { by, queue, from });
}
