import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { savedQueriesQuery } from '../../../api/mention/mentions.ts';
import { voicesQuery } from '../../../api/query/insights.ts';
import type { Voice, VoicesAnswer } from '../../../api/types.ts';
import { Empty } from '../../../frame/states.tsx';
import { toggled } from '../../../frame/fields/toggled.ts';
import { DataTable } from '../../../table/DataTable.tsx';
import { number, percent } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { negativeShare, tones } from '../../tone.ts';
import { firstVoices, searchFor } from '../asked/asked.ts';
import { Card, Loaded } from '../card/Card.tsx';
import { ToneBar } from '../card/ToneParts.tsx';
import { LaterSince } from '../period/LaterSinceSaved.tsx';
import { useAsked } from '../asked/useAsked.ts';
import type { Insights } from '../asked/useInsights.ts';
import styles from '../Insights.module.css';

const MOST = 20;

/** Whose share of what is said is how large. */
export function VoicesCard({ insights }: { insights: Insights }) {
  const { t, language } = useWords();
  const { agency, brand, of, zone, queries, address, change } = insights;
  const chosen = (address.voices ?? firstVoices(queries)).filter((id) => queries.some((one) => one.id === id));
  const known = useQuery(savedQueriesQuery(agency));
  const voices = useAsked(insights, voicesQuery(agency, brand, chosen, of));
  const nameOf = (id: string) => queries.find((one) => one.id === id)?.displayName ?? id;
  const loudest = voices.data?.voices.reduce<Voice | undefined>((most, one) => (one.share > (most?.share ?? 0) ? one : most), undefined);
  const title =
    loudest === undefined || chosen.length < 2
      ? t('insight.voices')
      : t('insight.voicesTitle', { name: nameOf(loudest.savedQuery), share: percent(loudest.share, language) });
  const toggle = (id: string) => change({ voices: toggled(chosen, id).slice(0, MOST) });
  return (
    <Card title={title} computedAt={voices.data?.computedAt} zone={zone}>
      {known.data === undefined ? <Loaded query={known} what={t('frame.savedQueries')}>{() => null}</Loaded> : queries.length < 2 ? (
        <Empty title={t('insight.fewQueries')} hint={t('insight.fewQueriesHint')} />
      ) : (
        <fieldset className={styles.voices}>
          <legend>{t('insight.voicesChoose')}</legend>
          {queries.map((one) => (
            <label key={one.id}><input type="checkbox" checked={chosen.includes(one.id)} onChange={() => toggle(one.id)} /> <bdi>{one.displayName}</bdi></label>
          ))}
        </fieldset>
      )}
      {queries.length >= 2 && (chosen.length < 2 ? (
        <p className={styles.note}>{t('insight.voicesTwo')}</p>
      ) : (
        <>
          {/* who was not listened to from the beginning seems to be quieter; of the one that narrows everything the page says so */}
          <LaterSince queries={queries.filter(({ id }) => chosen.includes(id) && id !== insights.saved?.id)} from={of.from} zone={zone} />
          <Loaded query={voices} what={t('insight.voices')}>{(answer) => <Shares insights={insights} answer={answer} nameOf={nameOf} />}</Loaded>
        </>
      ))}
    </Card>
  );
}

function Shares({ insights, answer, nameOf }: { insights: Insights; answer: VoicesAnswer; nameOf: (id: string) => string }) {
  const { t, language } = useWords();
  const { of } = insights;
  const columns = [
    { name: t('insight.voice'), kind: 'words' as const }, { name: t('insight.share'), kind: 'share' as const },
    { name: t('insight.shareLow'), kind: 'share' as const }, { name: t('insight.shareHigh'), kind: 'share' as const },
    { name: t('figure.mentions'), kind: 'count' as const }, { name: t('figure.negativeShare'), kind: 'share' as const }, { name: t('insight.tone'), kind: 'drawing' as const },
  ];
  const rows = [...answer.voices].sort((a, b) => b.share - a.share).map((voice) => {
    const count = tones(voice.count);
    const name = nameOf(voice.savedQuery);
    return {
      key: voice.savedQuery,
      cells: [name, voice.share, voice.shareLow, voice.shareHigh, count.mentions, negativeShare(count)],
      shown: {
        0: <Link to="/listen" search={searchFor({ brand: insights.brand, saved: [voice.savedQuery], people: insights.address.people, q: insights.address.q }, '', of.from, of.until)}><bdi>{name}</bdi></Link>,
        1: <ShareBar voice={voice} name={name} />,
        6: <ToneBar tones={count} />,
      },
    };
  });
  const shared = Number(answer.shared);
  return (
    <>
      <DataTable label={t('insight.voices')} columns={columns} rows={rows} zone={insights.zone} file={insights.file('voices')} />
      <p className={styles.note}>
        {t('insight.voicesNote', { count: shared, shown: number(shared, language), all: number(Number(answer.mentions), language) })}
      </p>
    </>
  );
}

/** A share with the interval in which it lies. */
function ShareBar({ voice, name }: { voice: Voice; name: string }) {
  const { t, language } = useWords();
  const words = t('insight.shareOf', {
    name, share: percent(voice.share, language), low: percent(voice.shareLow, language), high: percent(voice.shareHigh, language),
  });
  return (
    <span style={{ display: 'flex', gap: 8, alignItems: 'center' }} title={words}>
      <span className={styles.share} role="img" aria-label={words} style={{ flex: 1 }}>
        <i style={{ width: `${voice.share * 100}%` }} />
        <u style={{ left: `${voice.shareLow * 100}%`, width: `${Math.max(0, voice.shareHigh - voice.shareLow) * 100}%` }} />
      </span>
      {percent(voice.share, language)}
    </span>
  );
}
