import { Suspense } from 'react';
import type { SavedQuery } from '../../../api/types.ts';
import { laterPart } from '../../../frame/later/later.tsx';
import { withWords } from '../../../words/at-hand.ts';
import { useNow } from '../../../words/useNow.ts';
import { countedFrom } from '../asked/asked.ts';
import type { Insights } from '../asked/useInsights.ts';
import { holdsOf } from './holds.ts';

const SinceSaved = laterPart(withWords(() => import('./SinceSaved.tsx'), 'query'));

interface LaterSinceProps {
  queries: readonly SavedQuery[];
  /** Where what is counted begins. */
  from: string;
  zone: string;
}

/** Of each of these queries why its figures begin later than what is looked at, or were counted by other words at first, when that is so. */
export function LaterSince({ queries, from, zone }: LaterSinceProps) {
  const late = queries.filter((one) => Date.parse(holdsOf(one).since) > Date.parse(from));
  return late.length === 0 ? null : <Suspense>{late.map((one) => <SinceSaved key={one.id} saved={one} from={from} zone={zone} />)}</Suspense>;
}

/** The same of the one that narrows everything. */
export function LaterSinceSaved({ insights: { address, range, zone, saved } }: { insights: Insights }) {
  const now = useNow(60_000);
  return <LaterSince queries={saved === undefined ? [] : [saved]} from={countedFrom(address, range, zone, now)} zone={zone} />;
}
