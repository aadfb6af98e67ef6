import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { alertsQuery } from '../../api/query/alerts.ts';
import { authorText } from '../../api/author/author-text.ts';
import { queueQuery } from '../../api/conversation/conversations.ts';
import { CARE_ROLES, may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import { useWords } from '../../words/Words.tsx';
import { useNotices } from './Notices.tsx';
import { useScope } from '../brands/scope.tsx';

/**
 * Tells of a conversation that is offered to this person, on whatever page they are: it waits for seconds only. Beside the inbox, which
 * shows it, that is a notice with the way there; in the inbox it is said to whoever listens. The window's title says which page it is and
 * how many offers and alerts wait for the person, for when another window is in front.
 */
export function ForYou({ page }: { page: string }) {
  const { t } = useWords();
  const session = useSession();
  const { agency, subject } = session;
  const { asked, nameOf } = useScope();
  const notices = useNotices();
  const router = useRouter();
  const inInbox = useLocation({ select: ({ pathname }) => pathname.startsWith('/inbox') });
  const { data: mine } = useInfiniteQuery({ ...queueQuery(agency, ['-'], 'mine'), enabled: may(session, CARE_ROLES) });
  const { data: alerts } = useInfiniteQuery({ ...alertsQuery(session, asked, true, true), enabled: may(session, PAGE_ROLES.alerts) });
  const offers = (mine?.pages.flatMap((one) => one.conversations) ?? []).filter((one) => one.state === 'CONVERSATION_STATE_RESERVED' && one.agent === subject);
  const [said, setSaid] = useState('');
  const told = useRef(new Set<string>());
  const names = offers.map(({ id, epoch, generation }) => `${id} ${epoch} ${generation}`);
  useEffect(() => {
    const fresh = offers.filter((_, index) => !told.current.has(names[index] ?? ''));
    told.current = new Set(names);
    for (const { brand, id, author } of fresh) {
      const words = t('frame.offered', { brand: nameOf(brand), name: authorText(author) });
      const place = { to: '/inbox/$brand/$conversation', params: { brand, conversation: id } } as const;
      if (inInbox) {
        setSaid(words);
      } else {
        notices.say(words, { label: t('frame.seeOffer'), href: router.buildLocation(place).href, run: () => void router.navigate(place) });
      }
    }
    // the names tell all of the offers
  }, [names.join()]);
  const waiting = offers.length + (alerts?.pages.reduce((sum, one) => sum + one.alerts.length, 0) ?? 0);
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${page} · Vigie`;
    return () => { document.title = 'Vigie'; };
  }, [waiting, page]);
  return <span className="v-hidden" role="status">{said}</span>;
}
