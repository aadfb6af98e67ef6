import type { SavedQuery } from '../../../api/types.ts';
import type { InsightsAddress } from '../../../frame/addresses.ts';
import { countryName } from '../../../words/country.ts';
import type { Language } from '../../../words/language.ts';
import type { Words } from '../../../words/Words.tsx';

/** By what volumes are split where nobody chose. */
export function splitOf({ split = 'network' }: InsightsAddress): NonNullable<InsightsAddress['split']> {
  return split;
}

/** What people call a value by which volumes are split. */
export function splitName(by: NonNullable<InsightsAddress['split']>, value: string, queries: readonly SavedQuery[], code: Words['code'], language: Language): string {
  switch (by) {
    case 'network':
      return code('network', value);
    case 'language':
      return code('language', value === '' ? 'und' : value);
    case 'country':
      return value === '' ? code('language', 'und') : countryName(value, language);
    case 'saved_query':
      return queries.find((one) => one.id === value)?.displayName ?? value;
    case 'label':
      // the index writes labels short
      return code('label', value.startsWith('MENTION_LABEL_') ? value : `MENTION_LABEL_${value.toUpperCase()}`);
  }
}
