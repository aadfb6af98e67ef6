import { Button } from '@mantine/core';
import type { Mission, SavedQuery } from '../../../api/types.ts';
import { PROPOSAL_STATES, type AuthorsAddress } from '../../../frame/addresses.ts';
import { momentThere } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { Card } from '../../insights/card/Card.tsx';
import shared from '../../insights/Insights.module.css';
import { missionSentence } from './mission-text.ts';
import { Proposals } from '../proposals/Proposals.tsx';
import type { Authors } from '../page/useAuthors.ts';
import { useOwners } from '../owners/useOwners.ts';
import styles from '../Authors.module.css';

interface MissionCardProps {
  authors: Authors;
  mission: Mission;
  queries: readonly SavedQuery[];
  /** Absent where the person only reads. */
  edit?: () => void;
}

/** What a mission asks of whom, and what its rule found. */
export function MissionCard({ authors, mission, queries, edit }: MissionCardProps) {
  const { t, code, language } = useWords();
  const { nameOf } = useOwners(authors.brand);
  const { address, change, zone } = authors;
  const state = address.state ?? 'proposed';
  const choose = (value: string) => change({ mission: mission.id, state: value === 'proposed' ? undefined : (value as AuthorsAddress['state']) });
  return (
    <Card title={mission.displayName} zone={zone}>
      <div className={styles.line}>
        {mission.paused && <span className={styles.chip}>{t('mission.pausedNow')}</span>}
        <span>{missionSentence(mission, queries, t, language)}</span>
        {mission.labels.map((label) => <span key={label} className={styles.chip}>{code('label', label)}</span>)}
        {mission.changedAt !== undefined && (
          <span>{t('author.changedBy', { person: nameOf(mission.changedBy), time: momentThere(mission.changedAt, language, zone) })}</span>
        )}
        {edit !== undefined && <Button size="xs" variant="default" title={`${t('mission.edit')} (e)`} onClick={edit}>{t('mission.edit')}</Button>}
      </div>
      {mission.description !== '' && <p className={styles.asked} dir="auto">{mission.description}</p>}
      <label className={shared.pick} style={{ marginTop: 12 }}>{t('mission.proposals')}
        <select value={state} onChange={(event) => choose(event.target.value)}>
          {PROPOSAL_STATES.map((one) => <option key={one} value={one}>{code('proposal', `PROPOSAL_STATE_${one.toUpperCase()}`)}</option>)}
          <option value="all">{t('mission.anyState')}</option>
        </select>
      </label>
      <Proposals key={state} brand={authors.brand} of={{ mission: mission.id, state: state === 'all' ? '' : state }} shows="author" everything={state === 'all'} />
    </Card>
  );
}
