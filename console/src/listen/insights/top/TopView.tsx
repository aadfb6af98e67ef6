import { Link } from '@tanstack/react-router';
import { TOP, topQuery, type TopKind } from '../../../api/query/insights.ts';
import type { TopValue } from '../../../api/types.ts';
import { TOP_KINDS } from '../../../frame/addresses.ts';
import { Empty } from '../../../frame/states.tsx';
import { DataTable, type Column } from '../../../table/DataTable.tsx';
import { number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { negativeShare, TONE_PARTS, tones } from '../../tone.ts';
import { AuthorLink } from '../../authors/link/AuthorLink.tsx';
import { Card, Loaded } from '../card/Card.tsx';
import { firstNamed, FirstOnly } from '../card/FirstOnly.tsx';
import { useWider } from '../card/useWider.ts';
import { topSearch } from './top-search.ts';
import { TONE_WORDS, ToneBar, ToneLegend } from '../card/ToneParts.tsx';
import type { Insights } from '../asked/useInsights.ts';
import styles from '../Insights.module.css';

/** What mentions hold most: tags, emoji, sites, links, authors. */
export default function TopView({ insights }: { insights: Insights }) {
  const { t, language } = useWords();
  const { agency, brand, of, zone, address, change } = insights;
  const kind = address.kind ?? 'tag';
  const { found: values, limit, wider } = useWider(insights, (most) => topQuery(agency, brand, kind, of, most), TOP.few, TOP.many);
  const words: Record<TopKind, string> = { tag: t('figure.tags'), emoji: t('insight.emoji'), site: t('insight.sites'), link: t('insight.links'), author: t('insight.authors') };
  const first = values.data?.values[0];
  const title = first === undefined ? words[kind] : t('insight.topTitle', { kind: words[kind], name: nameOf(first), count: number(tones(first.count).mentions, language) });
  return (
    <Card title={title} computedAt={values.data?.computedAt} zone={zone}>
      <div className={styles.views} role="group" aria-label={t('insight.top')} style={{ margin: '8px 0' }}>
        {TOP_KINDS.map((one) => <button key={one} type="button" aria-pressed={one === kind} onClick={() => change({ kind: one })}>{words[one]}</button>)}
      </div>
      <Loaded query={values} what={words[kind]}>
        {(answer) => (
          <>
            <Values insights={insights} kind={kind} label={words[kind]} values={answer.values} limit={limit} />
            <FirstOnly shown={answer.values.length} limit={limit} wider={wider} />
          </>
        )}
      </Loaded>
    </Card>
  );
}

/** Index of the column with an author's mentions, which lead to a search as the name leads to the author. */
const MENTIONS_OF_AUTHOR = 4;

function nameOf(value: TopValue): string {
  return value.displayName || value.value;
}

function Values({ insights, kind, label, values, limit }: { insights: Insights; kind: TopKind; label: string; values: readonly TopValue[]; limit: number }) {
  const { t, code, language } = useWords();
  if (values.length === 0) {
    return <Empty title={t('insight.nothing')} hint={t('insight.nothingHint')} />;
  }
  const author = kind === 'author';
  const columns: Column[] = [
    { name: label, kind: 'words' },
    ...(author ? [{ name: code('facet', 'network'), kind: 'words' as const }, { name: t('insight.followers'), kind: 'count' as const }] : []),
    { name: t('insight.reach'), kind: 'count' }, { name: t('figure.mentions'), kind: 'count' },
    ...TONE_PARTS.map((part) => ({ name: t(TONE_WORDS[part]), kind: 'count' as const })),
    { name: t('figure.negativeShare'), kind: 'share' }, ...(author ? [{ name: t('figure.authorId'), kind: 'words' as const, unseen: true }] : []), { name: t('insight.tone'), kind: 'drawing' },
  ];
  const known = (value: string) => Number(value) || undefined;
  const rows = values.map((value) => {
    const count = tones(value.count);
    const narrowed = topSearch(kind, value);
    const found = narrowed && { ...insights.search(''), ...narrowed };
    return {
      key: `${value.network}/${value.value}`,
      cells: [
        nameOf(value), ...(author ? [code('network', value.network), known(value.followers)] : []), known(value.reach), count.mentions,
        ...TONE_PARTS.map((part) => count[part]), negativeShare(count), ...(author ? [value.value] : []),
      ],
      shown: {
        ...(author ? { 0: <AuthorLink brand={insights.brand} network={value.network} author={value.value} people={insights.address.people}>{nameOf(value)}</AuthorLink> } : {}),
        ...(found === undefined ? {} : author
          ? { [MENTIONS_OF_AUTHOR]: <Link to="/listen" search={found} aria-label={t('insight.searchFor', { name: nameOf(value) })}>{number(count.mentions, language)}</Link> }
          : { 0: <Link to="/listen" search={found}><bdi>{nameOf(value)}</bdi></Link> }),
        [columns.length - 1]: <ToneBar tones={count} />,
      },
    };
  });
  return (
    <>
      <ToneLegend />
      <DataTable label={label} columns={columns} rows={rows} zone={insights.zone} file={insights.file(firstNamed(`top-${kind}s`, values.length, limit))} />
    </>
  );
}
