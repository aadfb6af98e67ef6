import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { CARE_ROLES, may, useSession } from '../api/session.tsx';
import { Connection } from './connection.ts';

const LiveContext = createContext<Connection | null>(null);

interface LiveProps {
  /** The session is over: nothing is listened to until they signed in again. */
  over?: boolean;
  children: ReactNode;
}

/** Keeps the streams of the signed-in person open and feeds the caches below; whoever signed in again gets new ones. */
export function LiveProvider({ over = false, children }: LiveProps) {
  const client = useQueryClient();
  const session = useSession();
  // what ended with the session does not begin again by itself
  const connection = useMemo(() => new Connection(client, session), [client, session.csrf, over]);
  useEffect(() => (over ? undefined : connection.open()), [connection, over]);
  const cares = may(session, CARE_ROLES);
  useEffect(() => {
    if (!cares || over) {
      return undefined;
    }
    const beats = connection.heartbeats;
    const timer = setInterval(() => beats.tick(), 1000);
    const onFocus = () => beats.activate();
    const onInput = () => beats.touched();
    const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove'] as const;
    inputs.forEach((one) => window.addEventListener(one, onInput, { capture: true, passive: true }));
    const onHide = () => beats.leave();
    beats.tick();
    window.addEventListener('focus', onFocus);
    window.addEventListener('pagehide', onHide);
    return () => {
      clearInterval(timer);
      inputs.forEach((one) => window.removeEventListener(one, onInput, { capture: true }));
      window.removeEventListener('focus', onFocus);
      window.removeEventListener('pagehide', onHide);
    };
  }, [connection, cares, over]);
  return <LiveContext value={connection}>{children}</LiveContext>;
}

/** The live connection of the signed-in person. */
export function useLive(): Connection {
  const connection = useContext(LiveContext);
  if (connection === null) {
    throw new Error('expected a live connection, found none');
  }
  return connection;
}
