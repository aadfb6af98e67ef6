import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { accountQuery } from '../../api/directory.ts';
import { ACCOUNT_ROLES } from '../../api/query/accounts.ts';
import { may, useSession } from '../../api/session.tsx';
import type { Conversation } from '../../api/types.ts';

/** Nobody can be answered for good, whatever becomes of the account. */
const FOR_EVER: readonly string[] = ['SOURCE_ONLY', 'AUTHOR_ERASED'];

/**
 * A conversation as it can be answered now: what it says itself is how its account was when the customer last wrote. Asked only where that
 * was no, since an account may be mended, and by those who may read accounts; what it cannot do since is said when something is sent.
 */
export function useAnswerable(conversation: Conversation): Conversation {
  const { agency, brand, channelAccount, canReply, cannotReplyReason } = conversation;
  const session = useSession();
  const asked = canReply || FOR_EVER.includes(cannotReplyReason) || !may(session, ACCOUNT_ROLES, brand) ? '' : channelAccount;
  // somebody may be mending it right now
  const account = useQuery({ ...accountQuery(agency, brand, asked), staleTime: 15_000 });
  const now = asked === '' ? undefined : account.data?.capabilities;
  return useMemo(
    () => now === undefined ? conversation : { ...conversation, canReply: now.reply, cannotReplyReason: now.reply ? '' : now.replyReason || cannotReplyReason },
    [conversation, now, cannotReplyReason],
  );
}
