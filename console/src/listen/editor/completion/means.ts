import type { Words } from '../../../words/Words.tsx';
import { FIELDS, OPERATORS, VALUES } from './completion.ts';

/** What operators, fields and values of the query language are, in the words of the person. */
export function meansOf(code: Words['code']): Record<string, string> {
  const values = (field: string, said: (value: string) => string) => (VALUES[field] ?? []).map((value) => [`${field}:${value}`, said(value)] as const);
  return Object.fromEntries([
    ...OPERATORS.map((one) => [one, code('operator', one.replace('/5', ''))] as const),
    ...FIELDS.map((one) => [one, code('field', one.slice(0, -1))] as const),
    ...values('has', (value) => code('has', value)),
    ...values('label', (value) => code('label', `MENTION_LABEL_${value.toUpperCase()}`)),
    ...values('network', (value) => code('network', value)),
    ...values('sentiment', (value) => code('tone', `SENTIMENT_${value.toUpperCase()}`)),
  ]);
}
