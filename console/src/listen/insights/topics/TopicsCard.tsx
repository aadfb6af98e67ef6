import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FINDS, topicsQuery } from '../../../api/query/insights.ts';
import type { Topic, TopicsAnswer } from '../../../api/types.ts';
import { Empty } from '../../../frame/states.tsx';
import { DataTable } from '../../../table/DataTable.tsx';
import { number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { negativeShare, tones } from '../../tone.ts';
import { Card, Loaded } from '../card/Card.tsx';
import { firstNamed, FirstOnly } from '../card/FirstOnly.tsx';
import { useWider } from '../card/useWider.ts';
import { Samples, SaveSamples } from '../card/Samples.tsx';
import { ToneBar } from '../card/ToneParts.tsx';
import type { Insights } from '../asked/useInsights.ts';
import styles from '../Insights.module.css';

/** Words that are in more mentions than the time before lets expect. */
export function TopicsCard({ insights }: { insights: Insights }) {
  const { t, language } = useWords();
  const { agency, brand, of, zone } = insights;
  const { found: topics, limit, wider } = useWider(insights, (most) => topicsQuery(agency, brand, of, most), FINDS.few, FINDS.many);
  const first = topics.data?.topics[0];
  const title =
    first === undefined
      ? t('insight.hot')
      : t('insight.hotTitle', { name: first.label, count: tones(first.count).mentions, shown: number(tones(first.count).mentions, language), expected: number(first.expected, language, 1) });
  return (
    <Card title={title} computedAt={topics.data?.computedAt} zone={zone}>
      <Loaded query={topics} what={t('insight.hot')}>
        {(answer) => <List insights={insights} answer={answer} limit={limit}><FirstOnly shown={answer.topics.length} limit={limit} wider={wider} /></List>}
      </Loaded>
    </Card>
  );
}

function List({ insights, answer, limit, children }: { insights: Insights; answer: TopicsAnswer; limit: number; children: ReactNode }) {
  const { t, language } = useWords();
  const shown = (value: string) => number(Number(value), language);
  const note = t('insight.hotNote', { mentions: Number(answer.mentions), shown: shown(answer.mentions), read: shown(answer.read), baseline: shown(answer.baselineMentions) });
  if (answer.topics.length === 0) {
    const hint = answer.baselineMentions === '0' ? t('insight.noBaseline') : t('insight.noTopicsHint');
    return <><Empty title={t('insight.noTopics')} hint={hint} /><p className={styles.note}>{note}</p></>;
  }
  const columns = [
    { name: t('insight.topic'), kind: 'words' as const }, { name: t('insight.also'), kind: 'words' as const }, { name: t('figure.mentions'), kind: 'count' as const },
    { name: t('insight.expected'), kind: 'number' as const }, { name: t('insight.score'), kind: 'number' as const },
    { name: t('figure.negativeShare'), kind: 'share' as const }, { name: t('insight.query'), kind: 'words' as const },
  ];
  return (
    <>
      <ol className={styles.finds}>{answer.topics.map((topic) => <Found key={topic.query} insights={insights} topic={topic} />)}</ol>
      {children}
      <p className={styles.note}>{note}</p>
      <SaveSamples of={t('insight.hot')} file={insights.file(firstNamed('topic-samples', answer.topics.length, limit))} finds={answer.topics} />
      <details>
        <summary>{t('table.show')}</summary>
        <DataTable
          label={t('insight.hot')} columns={columns} zone={insights.zone} file={insights.file(firstNamed('topics', answer.topics.length, limit))}
          rows={answer.topics.map((one) => {
            const count = tones(one.count);
            return { key: one.query, cells: [one.label, one.also.join(', '), count.mentions, one.expected, one.score, negativeShare(count), one.query] };
          })}
        />
      </details>
    </>
  );
}

function Found({ insights, topic }: { insights: Insights; topic: Topic }) {
  const { t, language } = useWords();
  const count = tones(topic.count);
  return (
    <li className={styles.find}>
      <header>
        <h3 dir="auto">{topic.label}</h3>
        {topic.also.length > 0 && <small>{topic.also.join(' · ')}</small>}
        <span>{t('insight.seenExpected', { count: count.mentions, shown: number(count.mentions, language), expected: number(topic.expected, language, 1) })}</span>
        <small>{t('insight.scoreOf', { score: number(topic.score, language, 1) })}</small>
        <span style={{ width: 120 }}><ToneBar tones={count} /></span>
        <Link to="/listen" search={insights.search(topic.query)} aria-label={t('insight.searchFor', { name: topic.label })}>{t('insight.searchThis')}</Link>
      </header>
      <Samples hits={topic.samples} of={topic.label} />
    </li>
  );
}
