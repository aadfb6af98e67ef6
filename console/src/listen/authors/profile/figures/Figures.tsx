import { useQuery } from '@tanstack/react-query';
import type { AuthorName } from '../../../../api/author/author-keys.ts';
import { watchedQuery } from '../../../../api/query/alerts.ts';
import { useSession } from '../../../../api/session.tsx';
import { sharedId, sharedNamesQuery } from '../../../../api/query/sources.ts';
import type { AuthorProfile } from '../../../../api/types.ts';
import { useScope } from '../../../../frame/brands/scope.tsx';
import { csvName } from '../../../../table/csv.ts';
import { DataTable } from '../../../../table/DataTable.tsx';
import { fullDay, number, percent } from '../../../../words/time.ts';
import { useWords } from '../../../../words/Words.tsx';
import { Card } from '../../../insights/card/Card.tsx';
import { TONE_WORDS, ToneBar, ToneLegend } from '../../../insights/card/ToneParts.tsx';
import { negativeShare, TONE_PARTS, tones } from '../../../tone.ts';
import authorStyles from '../../Authors.module.css';
import { Weeks } from './Weeks.tsx';
import { whoseFigures, type Whose } from './whose.ts';
import styles from '../Profile.module.css';

interface FiguresProps {
  brand: string;
  of: AuthorName;
  profile: AuthorProfile;
  /** Of nobody they are linked with. */
  alone: boolean;
  /** Without likely bots. */
  people: boolean;
}

/** How much they said, in which tone, when, where, in which languages. */
export function Figures({ brand, of, profile, alone, people }: FiguresProps) {
  const words = useWords();
  const { t, code, language } = words;
  const { zoneOf } = useScope();
  const session = useSession();
  const { data: watched } = useQuery(watchedQuery(session, brand));
  const { data: shared } = useQuery(sharedNamesQuery(session.agency, brand, profile.places.flatMap((one) => sharedId(one.source) ?? [])));
  const placeName = ({ account, source }: AuthorProfile['places'][number]) => {
    const id = sharedId(source);
    return id === undefined ? watched?.find((one) => one.id === (account || source))?.displayName || account || source : shared?.[id] || t('author.sharedSource');
  };
  const zone = zoneOf(brand);
  const count = tones(profile.tone);
  const share = negativeShare(count);
  const { firstAt, lastAt } = profile;
  const whose = whoseFigures(profile, alone, words);
  const file = (kind: string) => csvName(brand, kind, of.network, of.author);
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
      <Weeks brand={brand} weeks={profile.weeks} whose={whose} file={file('author-weeks')} opens={alone ? { brand, networks: [of.network], author: of.author, people: people || undefined } : undefined} />
      <dl className={styles.facts}>
        <dt>{t('correct.labels')}</dt>
        <dd>
          {profile.labels.length === 0 && '–'}
          {profile.labels.map((one) => <span key={one.label} className={authorStyles.chip}>{code('label', one.label)} {number(Number(one.mentions), language)}</span>)}
        </dd>
        <dt>{t('author.places')}</dt>
        <dd><Places places={profile.places} nameOf={placeName} /></dd>
      </dl>
      <FiguresTable file={file('author-figures')} whose={whose} profile={profile} zone={zone} nameOf={placeName} />
    </Card>
  );
}

function Places({ places, nameOf }: { places: AuthorProfile['places']; nameOf(place: AuthorProfile['places'][number]): string }) {
  const { language } = useWords();
  if (places.length === 0) {
    return <>–</>;
  }
  return places.map((one) => <span key={`${one.account}/${one.source}`}><bdi>{nameOf(one)}</bdi> <b>{number(Number(one.mentions), language)}</b></span>);
}

/** The same figures as a table. */
function FiguresTable({ file, whose, profile, zone, nameOf }: { file: string; whose: Whose; profile: AuthorProfile; zone: string; nameOf(place: AuthorProfile['places'][number]): string }) {
  const { t, code } = useWords();
  const count = tones(profile.tone);
  const rows = [
    ...TONE_PARTS.map((part) => [t('figure.legend'), t(TONE_WORDS[part]), count[part]] as const),
    ...profile.labels.map((one) => [t('correct.labels'), code('label', one.label), Number(one.mentions)] as const),
    ...profile.places.map((one) => [t('author.places'), nameOf(one), Number(one.mentions)] as const),
  ];
  return (
    <details>
      <summary>{t('table.show')}</summary>
      <DataTable
        label={t('author.figures')} zone={zone} file={file}
        columns={[{ name: t('author.by'), kind: 'words' }, { name: t('author.value'), kind: 'words' }, { name: t('figure.mentions'), kind: 'count' }, ...whose.columns]}
        rows={rows.map((cells, index) => ({ key: String(index), cells: [...cells, ...whose.cells] }))}
      />
    </details>
  );
}
