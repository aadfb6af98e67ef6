import { useQuery } from '@tanstack/react-query';
import { watchedQuery } from '../../../api/alerts.ts';
import { useSession } from '../../../api/session.tsx';
import type { AuthorProfile } from '../../../api/types.ts';
import { useScope } from '../../../frame/scope.tsx';
import { fullDay, number, percent } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { Card } from '../../insights/Card.tsx';
import { ToneBar, ToneLegend } from '../../insights/ToneParts.tsx';
import { negativeShare, tones } from '../../tone.ts';
import authorStyles from '../Authors.module.css';
import { Weeks } from './Weeks.tsx';
import styles from './Profile.module.css';

/** How much they said, in which tone, when, where, in which languages. */
export function Figures({ brand, profile }: { brand: string; profile: AuthorProfile }) {
  const { t, code, language } = useWords();
  const { zoneOf } = useScope();
  const zone = zoneOf(brand);
  const count = tones(profile.tone);
  const share = negativeShare(count);
  const { firstAt, lastAt } = profile;
  const title = t('author.figuresTitle', { count: count.mentions, shown: number(count.mentions, language) });
  return (
    <Card title={title} zone={zone}>
      <dl className={styles.tiles}>
        <div><dt>{t('figure.negativeShare')}</dt><dd>{share === undefined ? '–' : percent(share, language)}</dd></div>
        <div><dt>{t('author.first')}</dt><dd>{firstAt === undefined ? '–' : <time dateTime={firstAt}>{fullDay(firstAt, language, zone)}</time>}</dd></div>
        <div><dt>{t('author.last')}</dt><dd>{lastAt === undefined ? '–' : <time dateTime={lastAt}>{fullDay(lastAt, language, zone)}</time>}</dd></div>
        <div><dt>{t('author.languages')}</dt><dd>{profile.languages.map((one) => code('language', one)).join(', ') || '–'}</dd></div>
      </dl>
      <ToneBar tones={count} />
      <ToneLegend />
      <Weeks brand={brand} weeks={profile.weeks} />
      <dl className={styles.facts}>
        <dt>{t('correct.labels')}</dt>
        <dd>
          {profile.labels.length === 0 && '–'}
          {profile.labels.map((one) => <span key={one.label} className={authorStyles.chip}>{code('label', one.label)} {number(Number(one.mentions), language)}</span>)}
        </dd>
        <dt>{t('author.places')}</dt>
        <dd><Places brand={brand} places={profile.places} /></dd>
      </dl>
    </Card>
  );
}

function Places({ brand, places }: { brand: string; places: AuthorProfile['places'] }) {
  const { language } = useWords();
  const { agency } = useSession();
  const { data } = useQuery(watchedQuery(agency, brand));
  if (places.length === 0) {
    return <>–</>;
  }
  return places.map((one) => {
    const id = one.account || one.source;
    return <span key={`${one.account}/${one.source}`}>{data?.find((watched) => watched.id === id)?.displayName || id} <b>{number(Number(one.mentions), language)}</b></span>;
  });
}
