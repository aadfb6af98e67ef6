import { Empty } from '../../../frame/states.tsx';
import { useWords } from '../../../words/Words.tsx';
import { Card } from '../card/Card.tsx';
import { SignalsCard } from './SignalsCard.tsx';
import { TopicsCard } from './TopicsCard.tsx';
import type { Insights } from '../asked/useInsights.ts';

/** The contract's limit: 31 days and a change of clocks. */
const LONGEST = (31 * 24 + 1) * 3_600_000;

/** What is talked about more than usual, and what begins to be. */
export default function TopicsView({ insights }: { insights: Insights }) {
  const { t } = useWords();
  const { of, zone, change } = insights;
  const long = Date.parse(of.until) - Date.parse(of.from) > LONGEST;
  return (
    <>
      {long ? (
        <Card title={t('insight.hot')} zone={zone}>
          <Empty title={t('insight.topicsLong')} hint={t('insight.topicsLongHint')} action={{ label: t('figure.longer'), run: () => change({ period: 'month' }) }} />
        </Card>
      ) : <TopicsCard insights={insights} />}
      <SignalsCard insights={insights} />
    </>
  );
}
