import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { savedQueriesQuery } from '../../../api/mention/mentions.ts';
import { MISSION_ROLES, missionsQuery } from '../../../api/author/missions.ts';
import { may, useSession } from '../../../api/session.tsx';
import type { Mission } from '../../../api/types.ts';
import { useActions } from '../../../frame/keys/actions.tsx';
import { Empty, Partial } from '../../../frame/states.tsx';
import { SaveCsv } from '../../../table/SaveCsv.tsx';
import { useWords } from '../../../words/Words.tsx';
import { Loaded } from '../../insights/card/Card.tsx';
import shared from '../../insights/Insights.module.css';
import { MissionCard } from './MissionCard.tsx';
import { MissionDialog } from './MissionDialog.tsx';
import { missionsCsv } from './missions-csv.ts';
import type { Authors } from '../page/useAuthors.ts';
import { useOpened } from '../../../frame/fields/useOpened.ts';
import styles from '../Authors.module.css';

/** What the brand would like authors to do, and which conversations suit whom. */
export default function MissionsView({ authors }: { authors: Authors }) {
  const { t } = useWords();
  const session = useSession();
  const { agency, brand, address, change } = authors;
  const missions = useQuery(missionsQuery(agency, brand));
  const { data: queries, error, refetch } = useQuery(savedQueriesQuery(agency, brand));
  const edits = may(session, MISSION_ROLES, brand);
  const all = missions.data ?? [];
  const chosen = all.find((one) => one.id === address.mission) ?? all[0];
  const create = () => change({ edit: 'new' });
  const edit = edits && chosen !== undefined ? () => change({ mission: chosen.id, edit: 'chosen' }) : undefined;
  const move = (by: number) => {
    const at = chosen === undefined ? 0 : all.indexOf(chosen);
    change({ mission: all[Math.max(0, Math.min(all.length - 1, at + by))]?.id });
  };
  useActions([
    ...(all.length < 2 ? [] : [
      { id: 'next-mission', group: t('page.authors'), label: t('mission.next'), keys: 'j', repeats: true, run: () => move(1) },
      { id: 'previous-mission', group: t('page.authors'), label: t('mission.previous'), keys: 'k', repeats: true, run: () => move(-1) },
    ]),
    ...(edits ? [{ id: 'new-mission', group: t('page.authors'), label: t('mission.create'), keys: 'n', run: create }] : []),
    ...(edit === undefined ? [] : [{ id: 'edit-mission', group: t('page.authors'), label: t('mission.edit'), keys: 'e', run: edit }]),
  ]);
  const edited = useOpened(all, edits && address.edit === 'chosen' ? address.mission : undefined);
  const opened = edits && (address.edit === 'new' || edited !== undefined);
  return (
    <>
      <div className={styles.filters}>
        {edits && <Button size="xs" title={`${t('mission.create')} (n)`} onClick={create}>{t('mission.create')}</Button>}
        <p className={shared.note}>{t('mission.nothingSent')}</p>
      </div>
      {error !== null && <Partial what={t('frame.savedQueries')} failure={error} retry={() => void refetch()} />}
      <Loaded query={missions} what={t('mission.list')}>
        {() => (chosen === undefined ? (
          <Empty title={t('mission.none')} hint={t('mission.noneHint')} action={edits ? { label: t('mission.create'), run: create } : undefined} />
        ) : (
          <div className={styles.columns}>
            <div>
              <ul className={styles.list} aria-label={t('mission.list')}>
                {all.map((one) => <li key={one.id}><Entry mission={one} chosen={one === chosen} open={() => change({ mission: one.id })} /></li>)}
              </ul>
              <SaveCsv label={t('mission.list')} file={authors.file('missions')} text={() => missionsCsv(all)} />
            </div>
            <MissionCard key={chosen.id} authors={authors} mission={chosen} queries={queries ?? []} edit={edit} />
          </div>
        ))}
      </Loaded>
      {opened && (
        <MissionDialog
          key={edited?.id ?? ''} brand={brand} mission={edited} missions={missions.data} queries={queries ?? []}
          close={(saved) => change({ edit: undefined, ...(saved === undefined ? {} : { mission: saved }) })}
        />
      )}
    </>
  );
}

function Entry({ mission, chosen, open }: { mission: Mission; chosen: boolean; open(): void }) {
  const { t } = useWords();
  return (
    <button type="button" className={styles.entry} aria-current={chosen} onClick={open}>
      <strong dir="auto">{mission.displayName}</strong>
      <span>
        {mission.paused && t('form.paused')}
        {mission.openProposals > 0 && <span className={styles.waiting}>{t('mission.open', { count: mission.openProposals })}</span>}
        {!mission.paused && mission.openProposals === 0 && t('mission.noneOpen')}
      </span>
    </button>
  );
}
