import type { Refused } from './refusal.ts';

/** The code of a reason, for whoever asks for help; what the service said of it in English is for developers, who point at it. */
export function RefusalCode({ refused }: { refused: Refused }) {
  return <code lang="en" title={refused.message}>{refused.reason}</code>;
}
