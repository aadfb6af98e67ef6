import type { ReactNode } from 'react';
import { tied, wrongId, type Tied } from '../../../../frame/fields/tied.ts';
import type { MessageKey } from '../../../../words/catalogue.ts';
import { useWords } from '../../../../words/Words.tsx';
import styles from '../RuleDialog.module.css';

/** What is wrong with the field or group that is tied to it by the same name; nothing when nothing is. */
export function Wrong({ of, children }: { of: string; children: ReactNode }) {
  return children !== undefined && <p id={wrongId(of)} className={styles.wrong} role="status">{children}</p>;
}

interface FieldProps {
  id: string;
  label: string;
  problem?: MessageKey;
  /** What the service says against it, in words. */
  refused?: ReactNode;
  hint?: string;
  /** The field, which takes what ties it to its name and to what is wrong with it. */
  children(field: Tied & { id: string }): ReactNode;
}

/** A field with its name, and what is wrong with it. */
export function Field({ id, label, problem, refused, hint, children }: FieldProps) {
  const { t } = useWords();
  const wrong = problem === undefined ? refused : t(problem);
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, ...tied(id, wrong !== undefined, hintId) })}
      {hint !== undefined && <small id={hintId}>{hint}</small>}
      <Wrong of={id}>{wrong}</Wrong>
    </div>
  );
}

interface NumberFieldProps extends Omit<FieldProps, 'children'> {
  value: number;
  step?: number;
  change(value: number): void;
}

/** NaN is an empty field, and infinity one in which something stands that is no number: some browsers let it be typed. */
export function NumberField({ value, step = 1, change, ...field }: NumberFieldProps) {
  return (
    <Field {...field}>
      {(tie) => (
        <input
          {...tie} type="number" min={0} step={step} value={Number.isFinite(value) ? value : ''}
          onChange={({ target }) => change(target.validity.badInput ? Infinity : target.valueAsNumber)}
        />
      )}
    </Field>
  );
}
