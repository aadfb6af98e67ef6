import { Empty } from '../../../frame/states.tsx';
import { useWords } from '../../../words/Words.tsx';
import { Card } from '../card/Card.tsx';
import { SignalsCard } from './SignalsCard.tsx';
import { TopicsCard } from './TopicsCard.tsx';
import { baselineFrom } from '../asked/asked.ts';
import type { Insights } from '../asked/useInsights.ts';

/** What is talked about more than usual, and what begins to be. */
export default function TopicsView({ insights }: { insights: Insights }) {
  const { t } = useWords();
  const { range, zone, change } = insights;
  const long = baselineFrom(range) === undefined;
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
