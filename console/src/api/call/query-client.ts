import { QueryClient } from '@tanstack/react-query';
import { mayPassRead } from './problem.ts';

/**
 * Tries again what may pass. Whether the platform can be reached, only a call tells:
 * a browser without the internet may well reach it, and what waited for it to come back would be sent later, when nobody expects it.
 */
export function queryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: mayPassRead, refetchOnWindowFocus: false, networkMode: 'always', refetchOnReconnect: true },
      mutations: { networkMode: 'always' },
    },
  });
}

const FAR = 10;

/** Whether so much of a list was read that reading it anew, one page after the other, would take longer than anybody waits; what comes in is told of it anyway. */
export function isFarRead(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages) && data.pages.length > FAR;
}
