import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FINDS, signalsQuery } from '../../../api/query/insights.ts';
import type { SignalsAnswer, WeakSignal } from '../../../api/types.ts';
import { Empty } from '../../../frame/states.tsx';
import { DataTable } from '../../../table/DataTable.tsx';
import type { MessageKey } from '../../../words/catalogue.ts';
import { moment, number, percent, shortDay } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { Card, Loaded } from '../card/Card.tsx';
import { firstNamed, FirstOnly } from '../card/FirstOnly.tsx';
import { useWider } from '../card/useWider.ts';
import { Samples, SaveSamples } from '../card/Samples.tsx';
import { Spark } from '../card/Spark.tsx';
import { stepOf, type Step } from '../asked/asked.ts';
import type { Insights } from '../asked/useInsights.ts';
import styles from '../Insights.module.css';

const NOTES = { hour: 'insight.weakNoteHours', day: 'insight.weakNoteDays', week: 'insight.weakNoteWeeks' } as const satisfies Record<Step, MessageKey>;

/** In fewer mentions of the last steps than this nothing is a candidate. */
const FEWEST = 3;

/** Words in few mentions that become more and more, up to now. */
export function SignalsCard({ insights }: { insights: Insights }) {
  const { t } = useWords();
  const { agency, brand, of, zone, range } = insights;
  const { found: signals, limit, wider } = useWider(insights, (most) => signalsQuery(agency, brand, of, zone, stepOf(range.grain), most), FINDS.few, FINDS.many);
  const first = signals.data?.signals[0];
  const count = signals.data?.signals.length ?? 0;
  const title = first === undefined ? t('insight.weak') : t('insight.weakTitle', { name: first.label, count, least: count < limit ? 'no' : 'yes' });
  return (
    <Card title={title} computedAt={signals.data?.computedAt} zone={zone}>
      <Loaded query={signals} what={t('insight.weak')}>
        {(answer) => <List insights={insights} answer={answer} limit={limit}><FirstOnly shown={answer.signals.length} limit={limit} wider={wider} /></List>}
      </Loaded>
    </Card>
  );
}

function List({ insights, answer, limit, children }: { insights: Insights; answer: SignalsAnswer; limit: number; children: ReactNode }) {
  const { t, language } = useWords();
  const { zone, range } = insights;
  // a service of before does not tell it
  const least = Number(answer.leastCompared ?? FEWEST);
  const note = t(NOTES[stepOf(range.grain)], { mentions: Number(answer.mentions), shown: number(Number(answer.mentions), language), read: number(Number(answer.read), language) });
  const below = (
    <>
      <p className={styles.note}>{note}</p>
      {least > FEWEST && <p className={styles.note}>{t('insight.weakCompared', { count: least, shown: number(least, language) })}</p>}
      {answer.sampledShare < 1 && <p className={styles.note}>{t('insight.weakSampled', { share: percent(answer.sampledShare, language) })}</p>}
    </>
  );
  if (answer.signals.length === 0) {
    return <><Empty title={t('insight.noSignals')} hint={t('insight.noSignalsHint')} />{below}</>;
  }
  const starts = answer.signals[0]?.steps.map((one) => one.start ?? '') ?? [];
  const name = (start: string) => (range.grain === 'hour' ? moment(start, language, zone) : shortDay(start, language, zone));
  const columns = [
    { name: t('insight.topic'), kind: 'words' as const }, { name: t('insight.score'), kind: 'number' as const },
    ...starts.map((start) => ({ name: name(start), kind: 'count' as const })), { name: t('insight.query'), kind: 'words' as const },
  ];
  return (
    <>
      <ol className={styles.finds}>{answer.signals.map((one) => <Found key={one.query} insights={insights} signal={one} until={answer.computedAt} />)}</ol>
      {children}
      {below}
      <SaveSamples of={t('insight.weak')} file={insights.file(firstNamed('signal-samples', answer.signals.length, limit))} finds={answer.signals} />
      <details>
        <summary>{t('table.show')}</summary>
        <DataTable
          label={t('insight.weak')} columns={columns} zone={zone} file={insights.file(firstNamed('signals', answer.signals.length, limit))}
          rows={answer.signals.map((one) => ({ key: one.query, cells: [one.label, one.score, ...stepsOf(one), one.query] }))}
        />
      </details>
    </>
  );
}

function stepsOf(signal: WeakSignal): number[] {
  return signal.steps.map((one) => Number(one.count?.mentions ?? 0));
}

/** Its steps end when it was counted, whatever days the rest of the page is about. */
function Found({ insights, signal, until }: { insights: Insights; signal: WeakSignal; until: string | undefined }) {
  const { t, language } = useWords();
  const steps = stepsOf(signal);
  const total = steps.reduce((sum, one) => sum + one, 0);
  const from = signal.steps[0]?.start ?? insights.of.from;
  return (
    <li className={styles.find}>
      <header>
        <h3 dir="auto">{signal.label}</h3>
        {signal.also.length > 0 && <small>{signal.also.join(' · ')}</small>}
        <span>{t('insight.weakCount', { count: total, last: number(steps.at(-1) ?? 0, language) })}</span>
        <small>{t('insight.scoreOf', { score: number(signal.score, language, 1) })}</small>
        <Spark values={steps} label={t('insight.steps', { name: signal.label, most: number(Math.max(0, ...steps), language) })} />
        <Link to="/listen" search={insights.search(signal.query, from, until)} aria-label={t('insight.searchFor', { name: signal.label })}>{t('insight.searchThis')}</Link>
      </header>
      <Samples hits={signal.samples} of={signal.label} />
    </li>
  );
}
