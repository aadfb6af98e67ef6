import { Button } from '@mantine/core';
import { useState } from 'react';
import { asProblem } from '../../../api/call/problem.ts';
import { readSource } from '../../../api/query/sources.ts';
import type { Source } from '../../../api/types.ts';
import { Dialog } from '../../../frame/dialog/Dialog.tsx';
import { Form } from '../../../frame/fields/Form.tsx';
import { useNotices } from '../../../frame/notices/Notices.tsx';
import { useClosing } from '../../../frame/leaving/useClosing.tsx';
import { useNewId } from '../../../frame/fields/useNewId.ts';
import { useWords } from '../../../words/Words.tsx';
import formStyles from '../../alerts/rule/RuleDialog.module.css';
import { rebase } from '../../authors/missions/rebase.ts';
import { DeleteSource } from './DeleteSource.tsx';
import { changeOf, draftOf, nameOf, problemsOf, refusalOf, type Refusal, type SourceDraft } from './source-draft.ts';
import { SourceFields } from './SourceFields.tsx';
import { useSources } from './useSources.ts';

interface SourceDialogProps {
  brand: string;
  /** Absent for a new one. */
  source: Source | undefined;
  /** Those of the brand that are known. */
  sources: readonly Source[];
  close(): void;
}

/**
 * A source as a form. What is saved rests on the source as it was when the form took it; when somebody else changed it in the
 * meantime, theirs is taken in, what was typed here stays, and the person saves again.
 */
export function SourceDialog({ brand, source, sources, close }: SourceDialogProps) {
  const { t } = useWords();
  const notices = useNotices();
  const [base, setBase] = useState(source);
  const [draft, setDraft] = useState<SourceDraft>(() => draftOf(source));
  const [tried, setTried] = useState(false);
  const [met, setMet] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const fresh = useNewId();
  const { keep } = useSources(brand);
  const problems = problemsOf(draft, base === undefined);
  const wrong = Object.keys(problems).length;
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(base));
  const closing = useClosing(dirty, close);
  const change = (part: Partial<SourceDraft>) => {
    setDraft({ ...draft, ...part });
    // it was said of what stood there
    setRefusal(undefined);
  };
  const takeIn = async (of: Source) => {
    try {
      const theirs = await readSource(of);
      setDraft((mine) => rebase(draftOf(of), draftOf(theirs), mine).draft);
      setBase(theirs);
      setMet(true);
    } catch (failure) {
      notices.fail(t('source.saveFailed'), failure);
    }
  };
  const refused = (failure: unknown) => {
    const problem = asProblem(failure);
    fresh.refused(failure);
    const about = refusalOf(problem);
    setRefusal(about);
    if (problem.reason === 'ETAG_MISMATCH' && base !== undefined) {
      void takeIn(base);
    } else if (about === undefined) {
      notices.fail(t(base === undefined ? 'source.addFailed' : 'source.saveFailed'), failure);
    }
  };
  const submit = () => {
    setTried(true);
    if (wrong > 0) {
      return;
    }
    if (base !== undefined && Object.keys(changeOf(base, draft)).length === 0) {
      closing.close();
      return;
    }
    setRefusal(undefined);
    keep.mutate({ of: base ?? fresh.of(nameOf(draft), sources), draft }, { onSuccess: () => closing.close(), onError: refused });
  };
  const shown = tried || base !== undefined;
  const title = base?.displayName ?? t('source.add');
  return (
    <Dialog {...closing.dialog} title={<bdi>{title}</bdi>} size={560}>
      <Form className={formStyles.form} label={title} submit={submit}>
        <SourceFields draft={draft} fresh={base === undefined} proposed={base?.proposedCountry ?? ''} change={change} problems={shown ? problems : {}} refusal={refusal} />
        {met && <p className={formStyles.conflict} role="alert">{t('source.changedByOther')}</p>}
        <div className={formStyles.buttons}>
          {base !== undefined && <DeleteSource key={base.etag} source={base} done={() => closing.close()} refused={(failure) => { if (asProblem(failure).reason === 'ETAG_MISMATCH') { void takeIn(base); } }} />}
          {shown && wrong > 0 && <span role="status" className={formStyles.wrong}>{t('form.mend', { count: wrong })}</span>}
          <Button variant="default" size="sm" onClick={closing.ask}>{t('button.cancel')}</Button>
          <Button type="submit" size="sm" loading={keep.isPending}>{t(base === undefined ? 'button.add' : 'button.save')}</Button>
        </div>
      </Form>
      {closing.question}
    </Dialog>
  );
}
