import type { AuthorName } from '../../../../api/author/author-keys.ts';
import { authorText } from '../../../../api/author/author-text.ts';
import type { Mention } from '../../../../api/types.ts';

/** Somebody who may be meant. */
export interface Candidate extends AuthorName {
  /** Empty when what was typed is taken as an address or id. */
  name: string;
}

const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const MOST = 8;

/** What tells an author from all others of a brand. */
export function keyOf(of: AuthorName): string {
  return `${of.network}\n${of.author}`;
}

/** Native ids as mentions have them: addresses of mails come in lower case. */
function asWritten(network: string, text: string): AuthorName {
  return { network, author: network === 'mail' ? text.toLowerCase() : text };
}

/** Whom the typed text means: those who wrote these mentions, and the text itself as an address, or as an id on the chosen network. */
export function candidatesOf(text: string, network: string, mentions: readonly Mention[], without: readonly AuthorName[]): Candidate[] {
  const typed = text.trim();
  const taken = new Set(without.map(keyOf));
  const found: Candidate[] = [];
  const offer = (one: Candidate) => {
    if (one.network !== '' && one.author !== '' && !taken.has(keyOf(one)) && found.length < MOST) {
      taken.add(keyOf(one));
      found.push(one);
    }
  };
  mentions.forEach((one) => offer({ network: one.network, author: one.author?.id ?? '', name: authorText(one.author) }));
  if (network !== '' || ADDRESS.test(typed)) {
    offer({ ...asWritten(network || 'mail', typed), name: '' });
  }
  return found;
}
