import type { ReactNode } from 'react';
import type { MessageKey } from '../../words/catalogue.ts';
import { useWords } from '../../words/Words.tsx';
import styles from './RuleDialog.module.css';

interface FieldProps {
  id: string;
  label: string;
  problem?: MessageKey;
  hint?: string;
  children: ReactNode;
}

/** A field with its name, and what is wrong with it. */
export function Field({ id, label, problem, hint, children }: FieldProps) {
  const { t } = useWords();
  return (
    <div className={styles.field} data-wrong={problem !== undefined}>
      <label htmlFor={id}>{label}</label>
      {children}
      {hint !== undefined && <small>{hint}</small>}
      {problem !== undefined && <p id={`${id}-wrong`} className={styles.wrong} role="status">{t(problem)}</p>}
    </div>
  );
}

interface NumberFieldProps extends Omit<FieldProps, 'children'> {
  value: number;
  step?: number;
  change(value: number): void;
}

export function NumberField({ value, step = 1, change, ...field }: NumberFieldProps) {
  return (
    <Field {...field}>
      <input
        id={field.id} type="number" min={0} step={step} value={Number.isNaN(value) ? '' : value}
        aria-invalid={field.problem !== undefined} aria-describedby={field.problem === undefined ? undefined : `${field.id}-wrong`}
        onChange={(event) => change(event.target.valueAsNumber)}
      />
    </Field>
  );
}
