import { groupsQuery } from '../../../api/author/authors.ts';
import type { AuthorGroup } from '../../../api/types.ts';
import { Empty } from '../../../frame/states.tsx';
import { PeriodPicker } from '../../../reports/PeriodPicker.tsx';
import { PERIODS, rangeOf } from '../../../reports/period.ts';
import { DataTable } from '../../../table/DataTable.tsx';
import { number } from '../../../words/time.ts';
import { useNow } from '../../../words/useNow.ts';
import { useWords } from '../../../words/Words.tsx';
import { Loaded } from '../../insights/card/Card.tsx';
import { firstNamed, FirstOnly } from '../../insights/card/FirstOnly.tsx';
import { useWider } from '../../insights/card/useWider.ts';
import shared from '../../insights/Insights.module.css';
import { TONE_WORDS, ToneLegend } from '../../insights/card/ToneParts.tsx';
import { TONE_PARTS, tones } from '../../tone.ts';
import { authorText } from '../../../api/author/author-text.ts';
import { GroupCard } from './GroupCard.tsx';
import type { Authors } from '../page/useAuthors.ts';
import styles from '../Authors.module.css';

const FEW = 10;
const MANY = 50;

/** Authors who answer each other more than they answer the rest. */
export default function GroupsView({ authors }: { authors: Authors }) {
  const { t, language } = useWords();
  const { agency, brand, address, change, zone } = authors;
  const minute = Math.floor(useNow(60_000) / 60_000) * 60_000;
  // groups are rare: a month shows some where a day would show none
  const period = address.period ?? 'month';
  const range = rangeOf(period, zone, minute);
  const { found, limit, wider } = useWider(authors, (most) => groupsQuery(agency, brand, range, most, address.people === true), FEW, MANY);
  const shown = (value: string) => number(Number(value), language);
  return (
    <>
      <div className={styles.filters}>
        <PeriodPicker period={period} periods={PERIODS} choose={(one) => change({ period: one })} />
        <label className={shared.switch}>
          <input type="checkbox" role="switch" checked={address.people === true} onChange={(event) => change({ people: event.target.checked || undefined })} />
          {t('figure.withoutBots')}
        </label>
      </div>
      <Loaded query={found} what={t('groups.title')}>
        {(answer) => (
          <div>
            <p className={shared.note}>{t('groups.note', { count: answer.groups.length, replies: Number(answer.replies), shown: shown(answer.replies), read: Number(answer.read), readShown: shown(answer.read) })}</p>
            {answer.groups.length === 0
              ? <Empty title={t('groups.none')} hint={t('groups.noneHint')} action={period === 'month' ? undefined : { label: t('figure.longer'), run: () => change({ period: 'month' }) }} />
              : <ToneLegend lead={t('groups.tones')} />}
            {answer.groups.map((group, index) => <GroupCard key={keyOf(group.members, index)} authors={authors} group={group} range={range} />)}
            {answer.groups.length > 0 && <GroupsTable authors={authors} groups={answer.groups} file={authors.file(firstNamed('groups', answer.groups.length, limit))} />}
            <FirstOnly shown={answer.groups.length} limit={limit} wider={wider} />
          </div>
        )}
      </Loaded>
    </>
  );
}

/** The figures of all groups, one a line. */
function GroupsTable({ authors, groups, file }: { authors: Authors; groups: readonly AuthorGroup[]; file: string }) {
  const { t } = useWords();
  const count = (name: string) => ({ name, kind: 'count' as const });
  return (
    <details>
      <summary>{t('groups.all')}</summary>
      <DataTable
        label={t('groups.title')} zone={authors.zone} file={file}
        columns={[
          { name: t('groups.group'), kind: 'words' }, count(t('groups.authors')), count(t('groups.insideCount')), count(t('groups.outsideCount')), count(t('figure.mentions')),
          ...TONE_PARTS.map((part) => count(t(TONE_WORDS[part]))),
        ]}
        rows={groups.map((group, index) => {
          const tone = tones(group.tone);
          return {
            key: keyOf(group.members, index),
            cells: [
              group.members.map((one) => authorText(one.author)).join(', '), Number(group.size), Number(group.repliesInside), Number(group.repliesOutside), tone.mentions,
              ...TONE_PARTS.map((part) => tone[part]),
            ],
          };
        })}
      />
    </details>
  );
}

function keyOf(members: readonly { network: string; author?: { id: string } }[], index: number): string {
  return members[0] === undefined ? String(index) : `${members[0].network}/${members[0].author?.id ?? ''}`;
}
