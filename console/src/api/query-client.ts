import { QueryClient } from '@tanstack/react-query';
import { mayPass, Problem } from './problem.ts';
import { sessionQuery } from './session.tsx';

/**
 * Tries again what may pass; reads the session anew when somebody is signed out. Whether the platform can be reached, only a call tells:
 * a browser without the internet may well reach it, and what waited for it to come back would be sent later, when nobody expects it.
 */
export function queryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: { retry: mayPass, refetchOnWindowFocus: false, networkMode: 'always', refetchOnReconnect: true },
      mutations: { networkMode: 'always' },
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
