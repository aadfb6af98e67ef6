import { Suspense } from 'react';
import { laterPart } from '../../../frame/later/later.tsx';
import { withWords } from '../../../words/at-hand.ts';
import { countedFrom } from '../asked/asked.ts';
import type { Insights } from '../asked/useInsights.ts';

const SinceSaved = laterPart(withWords(() => import('./SinceSaved.tsx'), 'query'));

/** Why figures of a query begin later than what is looked at, when that is so. */
export function LaterSinceSaved({ insights: { address, range, zone, saved } }: { insights: Insights }) {
  const from = countedFrom(address, range, zone);
  if (saved?.createdAt === undefined || Date.parse(saved.createdAt) <= Date.parse(from)) {
    return null;
  }
  return <Suspense><SinceSaved saved={saved} from={from} zone={zone} /></Suspense>;
}
