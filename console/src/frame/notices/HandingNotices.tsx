import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { authorText } from '../../api/author/author-text.ts';
import { conversationQuery } from '../../api/conversation/conversations.ts';
import { presenceQuery } from '../../api/conversation/presence.ts';
import { useSession } from '../../api/session.tsx';
import type { Handing, Handings } from '../../live/feed/handings.ts';
import type { MessageKey } from '../../words/catalogue.ts';
import { useWords } from '../../words/Words.tsx';
import { useScope } from '../brands/scope.tsx';
import { useNotices } from './Notices.tsx';

const WORDS: Record<Handing['kind'], MessageKey> = { given: 'frame.givenToYou', taken: 'frame.takenFromYou', aside: 'frame.asideForYou' };

/** Tells of what a lead gave to this person or took from them, whatever page is open: who did it, and the way there. */
export function HandingNotices({ handings }: { handings: Handings }) {
  const { t } = useWords();
  const { agency } = useSession();
  const { nameOf } = useScope();
  const notices = useNotices();
  const client = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    const tell = async ({ brand, conversation, by, kind }: Handing) => {
      // what cannot be read is told without it
      const [one, agents] = await Promise.allSettled([
        client.fetchQuery({ ...conversationQuery(agency, brand, conversation), staleTime: 0 }), client.ensureQueryData(presenceQuery(agency)),
      ]);
      const lead = (agents.status === 'fulfilled' && agents.value.find(({ agent }) => agent === by)?.name) || t('frame.aLead');
      const values = { lead, brand: nameOf(brand), name: one.status === 'fulfilled' ? authorText(one.value.author) : '—' };
      const place = { to: '/inbox/$brand/$conversation', params: { brand, conversation } } as const;
      notices.say(t(WORDS[kind], values), {
        label: t('frame.seeOffer'), href: router.buildLocation(place).href, run: () => void router.navigate(place),
      });
    };
    return handings.subscribe((handing) => void tell(handing));
  }, [handings, t, agency, nameOf, notices, client, router]);
  return null;
}
