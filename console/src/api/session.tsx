import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import type { Language } from '../words/language.ts';
import { get, post, sendCsrf, whenSessionDoubted } from './call/client.ts';

export type Role = 'admin' | 'lead' | 'agent' | 'moderator' | 'editor' | 'approver' | 'analyst' | 'client';

interface Grant {
  brand: string;
  roles: Role[];
}

export interface SignedIn {
  signedIn: true;
  agency: string;
  subject: string;
  name: string;
  username: string;
  csrf: string;
  grants: Grant[];
}

type Session = SignedIn | { signedIn: false };

/** Roles that may open each page, as the contracts grant them. */
export const PAGE_ROLES = {
  inbox: ['admin', 'lead', 'agent', 'moderator', 'analyst'],
  listen: ['admin', 'lead', 'agent', 'moderator', 'editor', 'analyst'],
  insights: ['admin', 'lead', 'analyst'],
  alerts: ['admin', 'lead', 'analyst', 'agent'],
  spotted: ['admin', 'lead', 'agent', 'moderator', 'analyst'],
  coverage: ['admin', 'lead', 'analyst'],
  routing: ['admin', 'lead', 'analyst'],
  sources: ['admin', 'analyst', 'lead', 'agent'],
  authors: ['admin', 'lead', 'analyst', 'agent'],
  author: ['admin', 'lead', 'agent', 'moderator', 'analyst'],
  board: ['admin', 'lead', 'agent', 'moderator'],
  reports: ['admin', 'lead', 'analyst', 'client', 'editor'],
} as const satisfies Record<string, readonly Role[]>;

/** Roles that may take, answer and close conversations. */
export const CARE_ROLES: readonly Role[] = ['lead', 'agent', 'moderator'];

/** Roles that may place and lift a hold. */
export const HOLD_ROLES: readonly Role[] = ['lead', 'admin'];

/** Whether the person holds one of the roles on the brand; without a brand, on any. */
export function may(session: SignedIn, roles: readonly Role[], brand?: string): boolean {
  return session.grants.some(
    (grant) =>
      (brand === undefined || grant.brand === 'all' || grant.brand === brand) &&
      grant.roles.some((role) => roles.includes(role)),
  );
}

/** Whether the person holds one of the roles for the whole agency. */
export function mayAgencyWide(session: SignedIn, roles: readonly Role[]): boolean {
  return session.grants.some((grant) => grant.brand === 'all' && grant.roles.some((role) => roles.includes(role)));
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => {
    const session = await get<Session>('/session');
    sendCsrf(session.signedIn ? session.csrf : '');
    return session;
  },
  staleTime: Infinity,
  gcTime: Infinity,
});

export const SessionContext = createContext<SignedIn | null>(null);

/** The signed-in person. Only below the sign-in gate. */
export function useSession(): SignedIn {
  const session = useContext(SessionContext);
  if (session === null) {
    throw new Error('expected a signed-in person, found none');
  }
  return session;
}

/** What tabs tell each other: the token of the session they know, empty for none. */
const CHANNEL = 'vigie-session';

/** This tab, which hears its own word as any other. */
const TAB = Math.random().toString(36);

interface TabWord {
  token: string;
  from: string;
}

/** Tells the other tabs which session holds now. */
function tellTabs(token: string): void {
  if (typeof BroadcastChannel !== 'undefined') {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage({ token, from: TAB } satisfies TabWord);
    channel.close();
  }
}

/**
 * Who is signed in; asked anew when an answer or another tab says otherwise and whenever the tab is looked at again: it is the
 * browser that is signed in, not the tab.
 *
 * @param left called when the person signed out in another tab, on purpose
 */
export function useSessionQuery(left: () => void) {
  const client = useQueryClient();
  const query = useQuery({ ...sessionQuery, refetchOnWindowFocus: 'always' });
  const token = query.data === undefined ? undefined : query.data.signedIn ? query.data.csrf : '';
  const hear = useEffectEvent((word: TabWord) => {
    if (word.from !== TAB && word.token !== token) {
      if (word.token === '') {
        left();
      }
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    }
  });
  useEffect(() => {
    const again = () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    const leave = whenSessionDoubted(again);
    const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL);
    if (channel !== undefined) {
      channel.onmessage = ({ data }: MessageEvent<TabWord>) => hear(data);
    }
    if (token !== undefined && token !== '') {
      tellTabs(token);
    }
    return () => {
      leave();
      channel?.close();
    };
  }, [client, token]);
  return query;
}

/** Where the browser is sent to sign in, in the language that is read here. */
export function loginAddress(agency: string, next: string, language: Language): string {
  const base = agency === '' ? '/login' : `/login/${encodeURIComponent(agency)}`;
  return `${base}?next=${encodeURIComponent(next)}&ui_locales=${language}`;
}

/** Ends the session here and at the identity provider. Throws Problem. */
export async function signOut(): Promise<void> {
  const { location } = await post<{ location: string }>('/logout');
  tellTabs('');
  window.location.assign(location);
}
