import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { authorQuery } from '../../api/conversation/conversations.ts';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import type { Mention } from '../../api/types.ts';
import { useNotices } from '../../frame/notices/Notices.tsx';
import { useWords } from '../../words/Words.tsx';

/** What leads to the conversation of a mention's author on the same account, when there is one and the person may see it. */
export function useOpenConversation(): { can(mention: Mention): boolean; open(mention: Mention): Promise<void> } {
  const { t } = useWords();
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const notices = useNotices();
  return {
    can: (mention) => may(session, PAGE_ROLES.inbox, mention.brand) && Boolean(mention.author?.id),
    open: async (mention) => {
      const from = router.latestLocation.href;
      try {
        const { conversations } = await client.fetchQuery(authorQuery(mention.agency, mention.brand, mention.network, mention.author?.id ?? ''));
        const found = conversations.find((one) => one.channelAccount === mention.account && one.source === mention.source);
        // whoever went on meanwhile is not taken away from there
        if (router.latestLocation.href !== from) {
          return;
        }
        if (found === undefined) {
          notices.say(t('mention.noConversation'));
        } else {
          await navigate({ to: '/inbox/$brand/$conversation', params: { brand: found.brand, conversation: found.id } });
        }
      } catch (failure) {
        notices.fail(t('mention.openFailed'), failure);
      }
    },
  };
}
