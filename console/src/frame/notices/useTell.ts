import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { AlertsAddress } from '../addresses.ts';
import { useNotices } from './Notices.tsx';

/** Where a notice leads. */
interface Lead {
  label: string;
  /** In the page of alerts. */
  to: AlertsAddress;
  /** Once one is there. */
  there?(): void;
}

/** Tells something with a link to where it can be seen or done. */
export function useTell(): (text: string, lead: Lead) => void {
  const notices = useNotices();
  const router = useRouter();
  return useCallback((text, { label, to, there }) => {
    const place = { to: '/listen/alerts', search: to } as const;
    const { href } = router.buildLocation(place);
    // whoever stays where something is not saved finds all of it as it was
    const run = () => void router.navigate(place).then(() => {
      if (router.latestLocation.href === href) {
        there?.();
      }
    });
    notices.say(text, { label, href, run });
  }, [notices, router]);
}
