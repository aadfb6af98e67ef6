import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Conversation } from '../../api/types.ts';
import type { Offer } from '../../frame/notices/Notices.tsx';
import { useWords } from '../../words/Words.tsx';

/** Tells whether the person has gone on from the conversation, with the way back to it; undefined while it is on screen. */
export function useElsewhere({ brand, id }: Conversation): () => Offer | undefined {
  const { t } = useWords();
  const router = useRouter();
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => { here.current = false; };
  }, []);
  const place = { to: '/inbox/$brand/$conversation', params: { brand, conversation: id } } as const;
  return () => (here.current ? undefined : {
    label: t('composer.goBack'), lasting: true, href: router.buildLocation(place).href, run: () => void router.navigate(place),
  });
}
