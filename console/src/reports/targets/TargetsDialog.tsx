import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../../api/call/problem.ts';
import { targetKeys, updateTargets } from '../../api/conversation/targets.ts';
import { useSession } from '../../api/session.tsx';
import type { BrandTargets, Kpi } from '../../api/types.ts';
import { Dialog } from '../../frame/dialog/Dialog.tsx';
import { Form } from '../../frame/fields/Form.tsx';
import { useScope } from '../../frame/brands/scope.tsx';
import { useClosing } from '../../frame/leaving/useClosing.tsx';
import { useNotices } from '../../frame/notices/Notices.tsx';
import { Field } from '../../listen/alerts/rule/fields/RuleField.tsx';
import { fieldRefusalText, refusalText } from '../../words/refusal.ts';
import { RefusalCode } from '../../words/RefusalCode.tsx';
import { number } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { shownFigure } from '../figure-text.ts';
import { draftOf, MOST, MOST_MINUTES, targetsOf, valuesOf } from './target-draft.ts';
import styles from './TargetsDialog.module.css';

interface TargetsDialogProps {
  brand: string;
  kpis: readonly Kpi[];
  /** As they stand now; what is edited rests on them as they were when the form opened. */
  standing: BrandTargets;
  close(): void;
}

/** A brand's targets. What somebody else saved in the meantime is told and never overwritten unseen. */
export default function TargetsDialog({ brand, kpis, standing, close }: TargetsDialogProps) {
  const words = useWords();
  const { t, code, language } = words;
  const { agency } = useSession();
  const { nameOf } = useScope();
  const notices = useNotices();
  const client = useQueryClient();
  const [base, setBase] = useState(standing);
  const [draft, setDraft] = useState(() => draftOf(kpis, standing, language));
  const values = valuesOf(kpis, draft, base, language);
  const keep = useMutation({
    mutationFn: () => updateTargets(agency, brand, targetsOf(kpis, values), base.etag),
    onSuccess: () => {
      closing.close();
      notices.say(t('reports.targetsSaved'));
      return client.invalidateQueries({ queryKey: targetKeys.all(agency) });
    },
    // what they changed is read, so that it can be told
    onError: (failure) => (asProblem(failure).reason === 'ETAG_MISMATCH' ? client.invalidateQueries({ queryKey: targetKeys.all(agency) }) : undefined),
  });
  const refused = keep.error === null ? undefined : asProblem(keep.error);
  const at = (kpi: string) => (refused?.metadata.kpi === kpi ? <>{fieldRefusalText(refused, words)} <RefusalCode refused={refused} /></> : undefined);
  const wrong = values.some(Number.isNaN);
  const stale = standing.etag !== base.etag;
  const stood = valuesOf(kpis, draftOf(kpis, base, language), base, language);
  const same = values.every((one, at) => one === stood[at]);
  const closing = useClosing(!same, close);
  const loadTheirs = () => {
    setBase(standing);
    setDraft(draftOf(kpis, standing, language));
    keep.reset();
  };
  const submit = () => {
    if (same) {
      closing.close();
    } else if (!wrong && !stale && !keep.isPending) {
      keep.mutate();
    }
  };
  const title = t('reports.targetsFor', { brand: nameOf(brand) });
  return (
    <Dialog {...closing.dialog} title={<bdi>{title}</bdi>} size={480}>
      <Form className={styles.form} label={title} submit={submit}>
        <p className="v-dim">{t('reports.targetsHint')}</p>
        {kpis.map((kpi, index) => {
          const value = values[index];
          const seconds = kpi.unit === 'seconds';
          const shown = value !== undefined && shownFigure(kpi.id, value, language);
          const hint = shown === false ? t('reports.noTarget') : t(kpi.better === 'BETTER_HIGHER' ? 'reports.orMore' : 'reports.orLess', { value: shown });
          const bad = Number.isNaN(value) && t('refused.expected', { expected: t('expects.NUMBER', { least: seconds ? 1 : 0, most: number(seconds ? MOST_MINUTES : MOST, language) }) });
          return (
            <Field
              key={kpi.id} id={`target-${kpi.id}`} label={seconds ? t('reports.inMinutes', { kpi: code('kpi', kpi.id) }) : code('kpi', kpi.id)} refused={bad || at(kpi.id)}
              {...(bad === false && { hint })}
            >
              {(field) => (
                <input
                  {...field} type="text" inputMode="decimal" autoComplete="off" data-autofocus={index === 0 || undefined} value={draft[kpi.id] ?? ''}
                  onChange={(event) => setDraft({ ...draft, [kpi.id]: event.target.value })}
                />
              )}
            </Field>
          );
        })}
        {stale && (
          <div className={styles.conflict} role="alert">
            <span>{t('reports.targetsChanged')}</span>
            <Button variant="default" size="xs" onClick={loadTheirs}>{t('button.loadTheirs')}</Button>
          </div>
        )}
        {refused !== undefined && !kpis.some((kpi) => kpi.id === refused.metadata.kpi) && refused.reason !== 'ETAG_MISMATCH' && (
          <p className={styles.conflict} role="alert">{refusalText(refused, words)} <RefusalCode refused={refused} /></p>
        )}
        <div className={styles.buttons}>
          <Button variant="default" size="sm" onClick={closing.ask}>{t('button.cancel')}</Button>
          <Button type="submit" size="sm" loading={keep.isPending} disabled={stale}>{t('button.save')}</Button>
        </div>
      </Form>
      {closing.question}
    </Dialog>
  );
}
