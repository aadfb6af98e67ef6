import { standAlone, withFields } from '../../api/mention/label-words.ts';
import type { ListenAddress } from '../../frame/addresses.ts';

/** A search as one query, and whether what was chosen beside the words is not all in it. */
export interface AsQuery {
  query: string;
  /** Dates, saved queries, mentions of no language or network: the query language has no words for them, or they would not stay true. */
  left: boolean;
}

/** What may hide a parenthesis from whoever only counts them. */
const HIDING = /["“”„«»[]/;

/** Words of a search with the filters beside them. Words that cannot stand between parentheses are refused anyway and stay as they are. */
export function asQuery(words: string, address: ListenAddress): AsQuery {
  const query = words.trim();
  const { networks = [], languages = [], sentiments = [], labels = [], people = false, saved = [], from, until } = address;
  const alone = standAlone(query) || HIDING.test(query);
  const asked = { network: said(networks, /^[a-z0-9]+$/), lang: said(languages, /^(?!und$)[a-z]{2,3}$/), sentiment: sentiments, label: labels };
  const positive = alone ? withFields(query, asked) : query;
  // of nothing that must be there, nothing can be excluded
  const excludes = people && alone && positive !== '';
  const chosen = [networks, languages, sentiments, labels].flat().length;
  const taken = alone ? Object.values(asked).flat().length : 0;
  return {
    query: excludes ? `${positive === query ? `(${query})` : positive} NOT label:likely_bot` : positive,
    left: taken < chosen || people !== excludes || saved.length > 0 || from !== undefined || until !== undefined,
  };
}

/** Values of a filter; none when one of them has no words, or the others alone would find less. */
function said(values: readonly string[], form: RegExp): readonly string[] {
  return values.every((one) => form.test(one)) ? values : [];
}
