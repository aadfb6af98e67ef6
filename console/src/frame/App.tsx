import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { queryClient } from '../api/query-client.ts';
import { SessionContext, useSessionQuery } from '../api/session.tsx';
import { LiveProvider } from '../live/LiveProvider.tsx';
import { SignIn } from '../signin/SignIn.tsx';
import { WordsProvider } from '../words/Words.tsx';
import { ActionsProvider } from './actions.tsx';
import { NoticesProvider } from './Notices.tsx';
import { router } from './routes.tsx';
import { ScopeProvider } from './scope.tsx';
import { Failure } from './states.tsx';
import { theme, variables } from './theme.ts';

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
