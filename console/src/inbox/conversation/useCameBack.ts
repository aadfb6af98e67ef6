import { useSession } from '../../api/session.tsx';
import type { Conversation } from '../../api/types.ts';
import { useWords } from '../../words/Words.tsx';

const WAITS: readonly Conversation['state'][] = ['CONVERSATION_STATE_NEW', 'CONVERSATION_STATE_REOPENED', 'CONVERSATION_STATE_RESERVED'];

/** Why a conversation that somebody held waits again, when nobody gave it back; undefined when that is not so. */
export function useCameBack({ state, absentAgent, absentAgentName }: Conversation): string | undefined {
  const { t } = useWords();
  const { subject } = useSession();
  if (absentAgent === '' || !WAITS.includes(state)) {
    return undefined;
  }
  return absentAgent === subject ? t('inbox.cameBackFromYou') : t('inbox.cameBack', { name: absentAgentName || t('inbox.somebody') });
}
