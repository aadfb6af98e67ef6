import { SignalsCard } from './SignalsCard.tsx';
import { TopicsCard } from './TopicsCard.tsx';
import type { Insights } from './useInsights.ts';

/** What is talked about more than usual, and what begins to be. */
export default function TopicsView({ insights }: { insights: Insights }) {
  return (
    <>
      <TopicsCard insights={insights} />
      <SignalsCard insights={insights} />
    </>
  );
}
