import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { mayPass, Problem } from '../api/problem.ts';
import { SessionContext, sessionQuery, useSessionQuery } from '../api/session.tsx';
import { LiveProvider } from '../live/LiveProvider.tsx';
import { SignIn } from '../signin/SignIn.tsx';
import { WordsProvider } from '../words/Words.tsx';
import { ActionsProvider } from './actions.tsx';
import { NoticesProvider } from './Notices.tsx';
import { router } from './routes.tsx';
import { ScopeProvider } from './scope.tsx';
import { Failure } from './states.tsx';
import { theme, variables } from './theme.ts';

/** Tries again what may pass; reads the session anew when somebody is signed out. */
function queryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        retry: mayPass,
        refetchOnWindowFocus: false,
      },
    },
  });
  client.getQueryCache().subscribe((event) => {
    const failure = event.type === 'updated' && event.action.type === 'error' ? event.action.error : undefined;
    if (failure instanceof Problem && failure.status === 401) {
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    }
  });
  return client;
}

export function App() {
  const [client] = useState(queryClient);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <Suspense fallback={null}>
        <WordsProvider>
          <QueryClientProvider client={client}>
            <Gate />
          </QueryClientProvider>
        </WordsProvider>
      </Suspense>
    </MantineProvider>
  );
}

/** The sign-in page, or everything else. */
function Gate() {
  const { data: session, error, refetch } = useSessionQuery();
  if (session === undefined) {
    return error === null ? null : <Failure failure={error} retry={() => void refetch()} />;
  }
  if (!session.signedIn) {
    return <SignIn />;
  }
  return (
    <SessionContext value={session}>
      <NoticesProvider>
        <ActionsProvider>
          <ScopeProvider>
            <LiveProvider key={session.subject}>
              <RouterProvider router={router} />
            </LiveProvider>
          </ScopeProvider>
        </ActionsProvider>
      </NoticesProvider>
    </SessionContext>
  );
}
