import { useMutation, useQueryClient } from '@tanstack/react-query';
import { abandonDelivery, conversationKeys } from '../api/conversation/conversations.ts';
import { HOLD_ROLES, may, useSession } from '../api/session.tsx';
import type { Conversation, Message } from '../api/types.ts';
import { useNotices } from '../frame/notices/Notices.tsx';
import { useWords } from '../words/Words.tsx';
import styles from './Messages.module.css';

/** For whoever decides over what leaves: what would be tried again does not leave any more. */
export function Abandon({ conversation, message }: { conversation: Conversation; message: Message }) {
  const { t } = useWords();
  const session = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const { agency, brand, id } = conversation;
  const abandon = useMutation({
    mutationFn: () => abandonDelivery(conversation, message.delivery),
    onError: (failure) => notices.fail(t('thread.abandonFailed'), failure),
    // what became of it is told to the conversation a moment later; until then it is read again and again
    onSettled: () => client.invalidateQueries({ queryKey: conversationKeys.messages(agency, brand, id) }),
  });
  if (message.deliveryState !== 'retrying' || message.delivery === '' || !may(session, HOLD_ROLES, brand)) {
    return null;
  }
  return (
    <button type="button" className={styles.abandon} disabled={abandon.isPending || abandon.isSuccess} onClick={() => abandon.mutate()}>
      {t('thread.abandon')}
    </button>
  );
}
