import { Link } from '@tanstack/react-router';
import type { AuthorGroup } from '../../../api/types.ts';
import type { ListenAddress } from '../../../frame/addresses.ts';
import { NetworkIcon } from '../../../inbox/conversation/NetworkIcon.tsx';
import { DataTable, type Column } from '../../../table/DataTable.tsx';
import { SaveCsv } from '../../../table/SaveCsv.tsx';
import { number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { Card } from '../../insights/card/Card.tsx';
import { firstNamed, FirstOnly } from '../../insights/card/FirstOnly.tsx';
import shared from '../../insights/Insights.module.css';
import { ToneBar } from '../../insights/card/ToneParts.tsx';
import { topSearch } from '../../insights/top/top-search.ts';
import { tones } from '../../tone.ts';
import { AuthorLink } from '../link/AuthorLink.tsx';
import { authorText } from '../../../api/author/author-text.ts';
import { membersCsv } from './members-csv.ts';
import { ReplyGraph } from './ReplyGraph.tsx';
import type { Authors } from '../page/useAuthors.ts';
import styles from '../Authors.module.css';

/** Of a group no more is told of who answered whom. */
const MOST_REPLIES = 20;

interface GroupCardProps {
  authors: Authors;
  group: AuthorGroup;
  range: { from: string; until: string };
}

/** One group: who, how much they answer each other, in which tone, about what. */
export function GroupCard({ authors, group, range }: GroupCardProps) {
  const { t, language } = useWords();
  const { brand, address, zone, file } = authors;
  const shown = (value: string) => number(Number(value), language);
  const names = group.members.map((one) => authorText(one.author));
  const size = Number(group.size);
  const others = size - 2;
  const title = others > 0
    ? t('groups.of', { first: names[0] ?? '—', second: names[1] ?? '—', count: others })
    : names.slice(0, 2).join(', ');
  const [first] = group.members;
  // groups have no names of their own
  const named = (kind: string) => file(`${kind}-with-${first?.network ?? ''}-${first?.author?.id ?? ''}`);
  const ids = group.members.map((one) => `${one.network}/${one.author?.id ?? ''}`);
  const columns: Column[] = [
    { name: t('groups.who'), kind: 'words' }, { name: t('groups.whom'), kind: 'words' }, { name: t('rank.answers'), kind: 'count' },
    { name: t('groups.whoId'), kind: 'words', unseen: true }, { name: t('groups.whomId'), kind: 'words', unseen: true },
  ];
  return (
    <Card title={title} zone={zone}>
      <p className={styles.line}>
        <span>{t('groups.size', { count: size, shown: shown(group.size) })}</span>
        <span>{t('groups.inside', { count: Number(group.repliesInside), shown: shown(group.repliesInside) })}</span>
        <span>{t('groups.outside', { count: Number(group.repliesOutside), shown: shown(group.repliesOutside) })}</span>
        <span>{t('groups.mentions', { count: tones(group.tone).mentions, shown: number(tones(group.tone).mentions, language) })}</span>
      </p>
      <div className={styles.group}>
        <div>
          <ToneBar tones={tones(group.tone)} />
          <Tags tags={group.tags} of={{ brand, people: address.people, ...range }} />
          <ul className={styles.members} aria-label={t('groups.members')}>
            {group.members.map((one, index) => (
              <li key={`${one.network}/${one.author?.id ?? index}`}>
                <NetworkIcon network={one.network} />
                <span><AuthorLink brand={brand} network={one.network} author={one.author?.id ?? ''} people={address.people}>{names[index]}</AuthorLink></span>
                <span className={styles.dim}>{t('groups.memberCounts', { given: Number(one.replies), received: Number(one.answered), replies: shown(one.replies), answered: shown(one.answered) })}</span>
              </li>
            ))}
          </ul>
          {size > group.members.length && <p className={shared.note}>{t('groups.moreMembers', { count: size - group.members.length })}</p>}
          <SaveCsv label={`${t('groups.members')}, ${title}`} file={named('members')} text={() => membersCsv(group)} />
        </div>
        <ReplyGraph names={names} replies={group.replies} label={t('groups.graph', { name: title })} />
      </div>
      <details>
        <summary>{t('groups.table')}</summary>
        <DataTable
          label={t('groups.table')} columns={columns} zone={zone} file={named(firstNamed('replies', group.replies.length, MOST_REPLIES))}
          rows={group.replies.map((one) => ({ key: `${one.from}-${one.to}`, cells: [names[one.from] ?? '—', names[one.to] ?? '—', Number(one.replies), ids[one.from], ids[one.to]] }))}
        />
        <FirstOnly shown={group.replies.length} limit={MOST_REPLIES} />
      </details>
    </Card>
  );
}

function Tags({ tags, of }: { tags: readonly string[]; of: ListenAddress }) {
  const { t } = useWords();
  if (tags.length === 0) {
    return null;
  }
  return (
    <ul className={styles.tags} aria-label={t('figure.tags')}>
      {tags.map((tag) => {
        const found = topSearch('tag', { value: `#${tag}`, network: '' });
        return <li key={tag}>{found === undefined ? `#${tag}` : <Link to="/listen" search={{ ...of, ...found }}>#{tag}</Link>}</li>;
      })}
    </ul>
  );
}
