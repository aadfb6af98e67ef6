import type { AlertRecipients } from '../../../api/types.ts';
import type { Speak } from '../../../words/catalogue.ts';

interface Naming {
  t: Speak;
  code(family: 'role', code: string): string;
  person(subject: string): string;
}

/** Whom an alert wakes, in words. Addresses are counted: who may not write rules does not see them whole. */
export function recipientsText(to: AlertRecipients, { t, code, person }: Naming): string {
  const roles = to.roles.map((role) => code('role', role)).join(', ');
  const addresses = to.mails.length + to.webhooks.length;
  return [
    ...(roles === '' ? [] : [to.onShiftOnly ? t('alert.hereOnly', { roles }) : roles]),
    ...to.people.map(person),
    ...(addresses === 0 ? [] : [t('alert.addresses', { count: addresses })]),
  ].join(', ');
}
