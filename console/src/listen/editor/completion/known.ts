import type { Facet, Mention } from '../../../api/types.ts';
import { COUNTRIES } from '../../../words/country.ts';
import type { Language } from '../../../words/language.ts';
import { isoMinute, laterDate, startOfDay } from '../../../words/time.ts';
import type { Known, Option } from './completion.ts';

/** What answers that are at hand tell of a brand's mentions, the most frequent first. */
export interface Seen {
  facets: readonly Facet[];
  mentions: readonly Mention[];
  tags: readonly string[];
  /** That texts link to. */
  sites: readonly string[];
  /** By what people call them. */
  authors: readonly string[];
  countries: readonly string[];
  keywords: readonly string[];
}

const LANGUAGES = ['de', 'en', 'es', 'fr', 'it', 'nl', 'pt'];

/** Days that a search of a stretch up to today goes back. */
const BACK = [7, 30];

/** A day and those after it in a zone. Of a date alone the language takes the day of UTC, so that elsewhere its first moment is written. */
function since(day: string, zone: string): string {
  const start = isoMinute(startOfDay(day, zone), zone);
  return `[${start === `${day}T00:00+00:00` ? day : start} TO *]`;
}

/** What days there are. */
interface Days {
  today: string;
  /** In which they begin. */
  zone: string;
}

/** What is known as the query language writes it, and in the words of the person what that means. */
export function knownOf(seen: Seen, language: Language, { today, zone }: Days, says: { today: string; last(days: number): string; means: Known['means'] }): Known {
  const counted = (field: string) => seen.facets.filter((one) => one.field === field).flatMap((one) => one.values.map(({ value }) => value)).filter((one) => one !== '');
  const named = (codes: readonly string[], type: 'region' | 'language', more: readonly string[]): Option[] => {
    const names = new Intl.DisplayNames([language], { type, fallback: 'code' });
    const told = (code: string): Option => ({ text: code, about: names.of(code) });
    const rest = more.filter((one) => !codes.includes(one)).map(told).sort((a, b) => (a.about ?? '').localeCompare(b.about ?? '', language));
    return [...[...new Set(codes)].map(told), ...rest];
  };
  const options = (texts: readonly string[]): Option[] => [...new Set(texts)].map((text) => ({ text }));
  const handles = seen.mentions.flatMap(({ author }) => [author?.name ?? '', author?.handle ?? '']);
  const authors = options([...seen.authors, ...handles].map((one) => written(one.replace(/^@/, ''))).filter((one) => one !== ''));
  const keywords = options(seen.keywords.map(written).filter((one) => one !== ''));
  const tags = options([...seen.tags, ...seen.mentions.flatMap(({ text }) => text.match(/#[\p{L}\p{N}_]+/gu) ?? [])].filter((one) => /^#[\p{L}\p{N}_]+$/u.test(one)));
  const regions = [...seen.countries, ...seen.mentions.map(({ country }) => country)].map((one) => one.toUpperCase()).filter((one) => COUNTRIES.includes(one));
  return {
    values: {
      author: authors,
      country: named(regions, 'region', COUNTRIES),
      lang: named(counted('language').filter((one) => /^[a-z]{2,3}$/.test(one) && one !== 'und'), 'language', LANGUAGES),
      links: options(seen.sites),
      network: options(counted('network')),
      published: [{ text: since(today, zone), about: says.today }, ...BACK.map((days) => ({ text: since(laterDate(today, 1 - days), zone), about: says.last(days) }))],
      site: options(seen.mentions.map(({ url }) => hostOf(url)).filter((one) => one !== '')),
      title: keywords,
    },
    words: [...keywords, ...tags],
    means: says.means,
  };
}

/** A name as a word, or as a phrase where it is more than letters and digits or would be an operator. */
function written(name: string): string {
  const text = name.replaceAll('"', ' ').trim();
  return text === '' || (/^#?[\p{L}\p{N}_]+$/u.test(text) && !/^(?:AND|OR|NOT|NEAR)$/.test(text)) ? text : `"${text}"`;
}

function hostOf(url: string): string {
  return /^https?:\/\/(?:www\.)?([\p{L}\p{N}.-]+)/u.exec(url)?.[1] ?? '';
}
