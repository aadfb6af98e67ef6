import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { readMission, type MissionBody } from '../../api/missions.ts';
import { asProblem } from '../../api/problem.ts';
import { useSession } from '../../api/session.tsx';
import type { Mission, SavedQuery } from '../../api/types.ts';
import { useNotices } from '../../frame/Notices.tsx';
import { useWords } from '../../words/Words.tsx';
import formStyles from '../alerts/RuleDialog.module.css';
import { DeleteMission } from './DeleteMission.tsx';
import { draftOf, problemsOf } from './mission-draft.ts';
import { MissionFields } from './MissionFields.tsx';
import { rebase } from './rebase.ts';
import { useMissions } from './useMissions.ts';

interface MissionDialogProps {
  brand: string;
  /** Absent for a new one. */
  mission: Mission | undefined;
  queries: readonly SavedQuery[];
  /** Called with the mission's id when it was saved. */
  close(saved?: string): void;
}

/**
 * A mission as a form. What is saved rests on the mission as it was when the form took it; when somebody else changed it in the
 * meantime, theirs is taken in, what was typed here stays, and the person saves again.
 */
export function MissionDialog({ brand, mission, queries, close }: MissionDialogProps) {
  const { t } = useWords();
  const { agency } = useSession();
  const notices = useNotices();
  const [base, setBase] = useState(mission);
  const [draft, setDraft] = useState<MissionBody>(() => draftOf(mission));
  const [tried, setTried] = useState(false);
  const [met, setMet] = useState(false);
  const [requestId] = useState(() => crypto.randomUUID());
  const { keep } = useMissions(brand);
  const problems = problemsOf(draft);
  const wrong = Object.keys(problems).length;
  const shown = tried || base !== undefined;
  const takeIn = async () => {
    try {
      const theirs = await readMission(agency, brand, base?.id ?? '');
      setDraft((mine) => rebase(draftOf(base), draftOf(theirs), mine).draft);
      setBase(theirs);
      setMet(true);
    } catch (failure) {
      notices.fail(t('mission.saveFailed'), failure);
    }
  };
  const refused = (failure: unknown) => {
    if (asProblem(failure).reason === 'ETAG_MISMATCH') {
      void takeIn();
    }
  };
  const submit = () => {
    setTried(true);
    if (wrong === 0) {
      keep.mutate({ of: base, draft, requestId }, { onSuccess: (saved) => close(saved.id), onError: refused });
    }
  };
  const title = base?.displayName ?? t('mission.create');
  return (
    <Modal opened onClose={() => close()} title={title} size={640} closeButtonProps={{ 'aria-label': t('frame.dismiss') }}>
      <form className={formStyles.form} aria-label={title} noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <MissionFields draft={draft} set={(part) => setDraft({ ...draft, ...part })} problems={shown ? problems : {}} queries={queries} />
        <small>{t('mission.nothingSent')}</small>
        {met && <p className={formStyles.conflict} role="alert">{t('mission.changedByOther')}</p>}
        <div className={formStyles.buttons}>
          {base !== undefined && <DeleteMission key={base.etag} brand={brand} mission={base} done={() => close()} refused={refused} />}
          {shown && wrong > 0 && <span role="status" className={formStyles.wrong}>{t('rule.mend', { count: wrong })}</span>}
          <Button variant="default" size="sm" onClick={() => close()}>{t('hold.cancel')}</Button>
          <Button type="submit" size="sm" loading={keep.isPending}>{t('rule.save')}</Button>
        </div>
      </form>
    </Modal>
  );
}
