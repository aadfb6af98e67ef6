import { describe, expect, it } from 'vitest';
import { conversation } from '../../live/conversation.fixture.ts';
import { following, neighbour, placeOf } from './place.ts';

const rows = (ids: string) => [...ids].map((id) => conversation({ id }));
const names = (...found: ReturnType<typeof neighbour>[]) => found.map((one) => one?.id);

describe('the place in the list', () => {
  it('goes on from where it is, and not past an end', () => {
    const all = rows('abcd');
    const at = (id: string) => placeOf(all, id, undefined);
    expect(names(neighbour(all, at('b'), 1), neighbour(all, at('b'), -1), neighbour(all, at('d'), 1), neighbour(all, at('a'), -1))).toEqual(['c', 'a', 'd', 'a']);
  });

  it('stays where a conversation stood that somebody else took, among three hundred', () => {
    const before = placeOf(rows('abcde'), 'c', undefined);
    const all = rows('abde');
    const place = placeOf(all, 'c', before);
    expect(names(neighbour(all, place, 1), neighbour(all, place, -1))).toEqual(['d', 'b']);
  });

  it('begins at the first from a conversation that never was in the list', () => {
    const all = rows('abc');
    const place = placeOf(all, 'z', placeOf(all, 'b', undefined));
    expect(names(neighbour(all, place, 1), neighbour([], place, 1))).toEqual(['a', undefined]);
  });

  it('goes from the last one that is done with to the one before it', () => {
    const all = rows('abc');
    expect(names(following(all, placeOf(all, 'b', undefined), 'b'), following(all, placeOf(all, 'c', undefined), 'c'), following(rows('a'), { id: 'a', index: 0 }, 'a'))).toEqual(['c', 'b', undefined]);
  });
});
