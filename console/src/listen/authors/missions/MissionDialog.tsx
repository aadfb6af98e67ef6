import { Button } from '@mantine/core';
import { useState } from 'react';
import { readMission, type MissionBody } from '../../../api/author/missions.ts';
import { asProblem, type Problem } from '../../../api/call/problem.ts';
import { useSession } from '../../../api/session.tsx';
import type { Mission, SavedQuery } from '../../../api/types.ts';
import { Dialog } from '../../../frame/dialog/Dialog.tsx';
import { Form } from '../../../frame/fields/Form.tsx';
import { useNotices } from '../../../frame/notices/Notices.tsx';
import { useClosing } from '../../../frame/leaving/useClosing.tsx';
import { useNewId } from '../../../frame/fields/useNewId.ts';
import { useWords } from '../../../words/Words.tsx';
import formStyles from '../../alerts/rule/RuleDialog.module.css';
import { DeleteMission } from './DeleteMission.tsx';
import { bodyOf, draftOf, problemsOf } from './mission-draft.ts';
import { MissionFields } from './MissionFields.tsx';
import { rebase } from './rebase.ts';
import { useMissions } from './useMissions.ts';

interface MissionDialogProps {
  brand: string;
  /** Absent for a new one. */
  mission: Mission | undefined;
  /** All of the brand as they are now; undefined as long as they are not known. */
  missions: readonly Mission[] | undefined;
  queries: readonly SavedQuery[];
  /** Called with the mission's id when it was saved. */
  close(saved?: string): void;
}

/**
 * A mission as a form. What is saved rests on the mission as it was when the form took it; when somebody else changed it in the
 * meantime, theirs is taken in, what was typed here stays, and the person saves again. When it is gone, that is said and nothing
 * typed is lost.
 */
export function MissionDialog({ brand, mission, missions, queries, close }: MissionDialogProps) {
  const { t, code } = useWords();
  const { agency } = useSession();
  const notices = useNotices();
  const [base, setBase] = useState(mission);
  const [draft, setDraft] = useState<MissionBody>(() => draftOf(mission));
  const [tried, setTried] = useState(false);
  const [met, setMet] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const fresh = useNewId();
  const { keep } = useMissions(brand);
  const problems = problemsOf(draft);
  const wrong = Object.keys(problems).length;
  const shown = tried || base !== undefined;
  const gone = base !== undefined && missions !== undefined && !missions.some((one) => one.id === base.id);
  const closing = useClosing(JSON.stringify(bodyOf(draft)) !== JSON.stringify(bodyOf(draftOf(base))), close);
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
    const problem = asProblem(failure);
    fresh.refused(failure);
    setRefusal(problem);
    if (problem.reason === 'ETAG_MISMATCH') {
      void takeIn();
    }
  };
  const submit = () => {
    setTried(true);
    if (wrong === 0 && !gone) {
      const of = base ?? fresh.of(draft.displayName, missions ?? []);
      keep.mutate({ of, draft }, { onSuccess: (saved) => closing.close(saved.id), onError: refused });
    }
  };
  const title = base?.displayName ?? t('mission.create');
  return (
    <Dialog {...closing.dialog} title={<bdi>{title}</bdi>} size={640}>
      <Form className={formStyles.form} label={title} submit={submit}>
        <MissionFields draft={draft} set={(part) => { setRefusal(undefined); setDraft({ ...draft, ...part }); }} problems={shown ? problems : {}} refusal={refusal} queries={queries} />
        <small>{t('mission.nothingSent')}</small>
        {gone && <p className={formStyles.conflict} role="alert">{code('reason', 'MISSION_UNKNOWN')} <code>MISSION_UNKNOWN</code></p>}
        {met && !gone && <p className={formStyles.conflict} role="alert">{t('mission.changedByOther')}</p>}
        <div className={formStyles.buttons}>
          {base !== undefined && <DeleteMission key={base.etag} brand={brand} mission={base} done={() => closing.close()} refused={refused} />}
          {shown && wrong > 0 && <span role="status" className={formStyles.wrong}>{t('form.mend', { count: wrong })}</span>}
          <Button variant="default" size="sm" onClick={closing.ask}>{t('button.cancel')}</Button>
          <Button type="submit" size="sm" loading={keep.isPending} disabled={gone}>{t('button.save')}</Button>
        </div>
      </Form>
      {closing.question}
    </Dialog>
  );
}
