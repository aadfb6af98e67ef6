import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { AlertsAddress } from '../addresses.ts';
import { useNotices } from './Notices.tsx';

/** Where a notice leads. */
interface Lead {
  label: string;
  /** In the page of alerts. */
  to: AlertsAddress;
  /** Before one goes there. */
  before?(): void;
}

/** Tells something with a link to where it can be seen or done. */
export function useTell(): (text: string, lead: Lead) => void {
  const notices = useNotices();
  const router = useRouter();
  return useCallback((text, { label, to, before }) => {
    const place = { to: '/listen/alerts', search: to } as const;
    const run = () => {
      before?.();
      void router.navigate(place);
    };
    notices.say(text, { label, href: router.buildLocation(place).href, run });
  }, [notices, router]);
}
