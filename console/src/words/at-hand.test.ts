import { beforeEach, describe, expect, it, vi } from 'vitest';

type Hand = typeof import('./at-hand.ts');

let hand: Hand;

beforeEach(async () => {
  vi.resetModules();
  hand = await import('./at-hand.ts');
});

describe('words at hand', () => {
  it('are those of what was opened, in the language in use only', async () => {
    expect(await hand.speak('en')).toBe(true);
    expect([hand.wordsOf('en')['page.inbox'], hand.wordsOf('en')['alert.open']]).toEqual(['Inbox', undefined]);
    expect(await hand.withWords(() => Promise.resolve('page'), 'alerts')()).toBe('page');
    expect([hand.wordsOf('en')['alert.open'], hand.wordsOf('fr')]).toEqual(['Open', {}]);
  });

  it('are all there in the next language before it is in use', async () => {
    await hand.speak('en');
    await hand.withWords(() => Promise.resolve(), 'alerts')();
    expect(hand.isSpoken('fr')).toBe(false);
    expect(await hand.speak('fr')).toBe(true);
    expect([hand.isSpoken('fr'), hand.wordsOf('fr')['alert.open'], hand.wordsOf('fr')['mention.none']]).toEqual([true, 'Ouvertes', undefined]);
  });

  it('come in the language that is in use when the page opens, also when it was switched meanwhile', async () => {
    await hand.speak('en');
    const page = hand.withWords(() => Promise.resolve(), 'spotted')();
    const switched = hand.speak('fr');
    await Promise.all([page, switched]);
    expect(hand.wordsOf('fr')['spotted.mine']).toBeDefined();
  });

  it('are those of the language asked for last', async () => {
    await hand.speak('en');
    expect(await Promise.all([hand.speak('fr'), hand.speak('en')])).toEqual([false, true]);
  });
});
