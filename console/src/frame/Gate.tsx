import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { isFarRead, queryClient } from '../api/call/query-client.ts';
import { SessionContext, useSessionQuery, type SignedIn } from '../api/session.tsx';
import { LiveProvider } from '../live/LiveProvider.tsx';
import { SessionOver } from '../signin/SessionOver.tsx';
import { SignIn } from '../signin/SignIn.tsx';
import { ActionsProvider } from './keys/actions.tsx';
import { NoticesProvider } from './notices/Notices.tsx';
import { ScopeProvider } from './brands/scope.tsx';
import { Failure } from './states.tsx';

interface GateProps {
  /** Called before somebody else than before begins, and when the person left. */
  changed(): void;
  children: ReactNode;
}

/**
 * The sign-in page, or everything else. Whoever's session ends while they work finds what they typed where it was once they signed
 * in again; somebody else who signs in begins afresh, with nothing of what was read or typed before. Whoever signs out on purpose
 * leaves nothing behind in any tab.
 */
export function Gate({ changed, children }: GateProps) {
  const [person, setPerson] = useState<SignedIn>();
  const { data: session, error, refetch } = useSessionQuery(() => {
    changed();
    setPerson(undefined);
  });
  const other = session?.signedIn === true && !samePerson(session, person);
  useLayoutEffect(() => {
    if (session?.signedIn === true) {
      if (other && person !== undefined) {
        changed();
      }
      setPerson(session);
    }
  }, [session]);
  if (session === undefined) {
    return error === null ? null : <Failure failure={error} retry={() => void refetch()} />;
  }
  if (other) {
    return null;
  }
  return person === undefined ? <SignIn /> : (
    <>
      <Work key={`${person.agency}/${person.subject}`} person={session.signedIn ? session : person} over={!session.signedIn}>{children}</Work>
      {!session.signedIn && <SessionOver person={person} />}
    </>
  );
}

function samePerson(one: SignedIn, former: SignedIn | undefined): boolean {
  return one.agency === former?.agency && one.subject === former.subject;
}

/** Everything one person reads and does, with what was read for them. */
function Work({ person, over, children }: { person: SignedIn; over: boolean; children: ReactNode }) {
  const [client] = useState(queryClient);
  const read = useRef(person.csrf);
  useEffect(() => {
    if (over) {
      read.current = '';
    } else if (read.current !== person.csrf) {
      // nothing was told while nobody was signed in
      read.current = person.csrf;
      void client.invalidateQueries({ predicate: ({ state }) => !isFarRead(state.data) });
    }
  }, [client, person.csrf, over]);
  return (
    <SessionContext value={person}>
      <QueryClientProvider client={client}>
        <NoticesProvider>
          <ActionsProvider>
            <ScopeProvider>
              <LiveProvider over={over}>{children}</LiveProvider>
            </ScopeProvider>
          </ActionsProvider>
        </NoticesProvider>
      </QueryClientProvider>
    </SessionContext>
  );
}
