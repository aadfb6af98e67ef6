import type { TopKind } from '../../../api/query/insights.ts';
import type { TopValue } from '../../../api/types.ts';

/** A phrase of the query language; quotes inside would end it. */
function phrase(words: string): string {
  return `"${words.replaceAll('"', ' ').trim()}"`;
}

/** The query that finds a value, or undefined when the language has none for it. */
export function topSearch(kind: TopKind, value: Pick<TopValue, 'value' | 'displayName'>): string | undefined {
  switch (kind) {
    case 'tag':
      return /^#[\p{L}\p{N}_]+$/u.test(value.value) ? value.value : undefined;
    case 'emoji':
      return value.value;
    case 'site':
      return /^[\p{L}\p{N}.-]+$/u.test(value.value) ? `links:${value.value}` : undefined;
    case 'link': {
      const words = value.value.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
      return words.length === 0 ? undefined : `links:${phrase(words.join(' '))}`;
    }
    case 'author': {
      const name = value.displayName.replace(/^@/, '');
      return name.trim() === '' ? undefined : `author:${phrase(name)}`;
    }
  }
}
