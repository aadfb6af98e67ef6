import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { queryClient } from '../api/call/query-client.ts';
import { WordsProvider } from '../words/Words.tsx';
import { Gate } from './Gate.tsx';
import { Boundary } from './later/Boundary.tsx';
import { router } from './routes.tsx';
import { theme, variables } from './theme/theme.ts';

export function App() {
  // for who is signed in; what they read has its own
  const [client] = useState(queryClient);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <Boundary>
        <Suspense fallback={null}>
          <WordsProvider>
            <QueryClientProvider client={client}>
              {/* the address says what somebody else looked for */}
              <Gate changed={() => router.history.replace('/', undefined, { ignoreBlocker: true })}>
                <RouterProvider router={router} />
              </Gate>
            </QueryClientProvider>
          </WordsProvider>
        </Suspense>
      </Boundary>
    </MantineProvider>
  );
}
