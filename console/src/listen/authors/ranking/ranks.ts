import type { RankingAsked } from '../../../api/author/authors.ts';
import type { RankedAuthor } from '../../../api/types.ts';
import type { AuthorsAddress } from '../../../frame/addresses.ts';

/** Weeks of a ranking's window of 90 days. */
export const WEEKS = 13;

/** How a place changed since the ranking before. */
export type Move = { kind: 'new' | 'same' } | { kind: 'up' | 'down'; by: number };

/** Places count from 1, so that a smaller one is higher; 0 is none. */
export function moveOf(rank: number, former: number): Move {
  if (former === 0) {
    return { kind: 'new' };
  }
  const by = Math.abs(former - rank);
  return by === 0 ? { kind: 'same' } : { kind: rank < former ? 'up' : 'down', by };
}

/** The place of an author in a list, from 1; 0 is none. */
export function placeIn(list: 'influencers' | 'advocates', line: Pick<RankedAuthor, 'ranking'> | undefined): number {
  return (list === 'influencers' ? line?.ranking?.influenceRank : line?.ranking?.advocacyRank) ?? 0;
}

/** What the address asks a ranking for; those outside the brand unless it says otherwise. */
export function rankingAsked(address: AuthorsAddress, list: RankingAsked['list'], me: string): RankingAsked {
  const side = address.side === undefined ? 'external' : address.side === 'all' ? '' : address.side;
  return { list, side, network: address.network ?? '', owner: address.mine === true ? me : '' };
}

/** A score as it is shown and saved: no more digits than it means. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
