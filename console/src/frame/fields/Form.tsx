import type { FormEvent, ReactNode, Ref } from 'react';

interface FormProps {
  /** Its name; absent where what stands around it has one. */
  label?: string;
  className?: string;
  ref?: Ref<HTMLFormElement>;
  submit(): void;
  children: ReactNode;
}

/** What is tied to words that say what is wrong with it, or stands in a group that is. */
const WRONG = '[aria-invalid="true"], :is(fieldset, [role="group"])[aria-describedby] :is(input, select, textarea)';

/**
 * A form that says itself what is wrong with its fields. Whoever sends it stands at the first of which that is known at once: what the
 * service refuses later leads nowhere, and neither does a button that is disabled.
 */
export function Form({ label, className, ref, submit, children }: FormProps) {
  const send = (event: FormEvent<HTMLFormElement>) => {
    const { currentTarget } = event;
    event.preventDefault();
    submit();
    // once it is drawn
    setTimeout(() => currentTarget.querySelector<HTMLElement>(WRONG)?.focus(), 0);
  };
  return <form ref={ref} className={className} aria-label={label} noValidate onSubmit={send}>{children}</form>;
}
