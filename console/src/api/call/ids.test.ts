import { describe, expect, it } from 'vitest';
import { freshId } from './ids.ts';

describe('an id for something new', () => {
  it('is made of its name', () => {
    expect(freshId('Pannes & coupures à Évry', [])).toBe('pannes-coupures-a-evry');
    expect(freshId('  👍 ', [])).toBe('query');
    expect(freshId(`${'a'.repeat(39)} b`, [])).toBe('a'.repeat(39));
  });

  it('is unlike those that are taken, and never that of every brand', () => {
    expect(freshId('Ideas', ['ideas', 'ideas-2'])).toBe('ideas-3');
    expect(freshId('夏', ['query'])).toBe('query-2');
    expect(freshId('All', [])).toBe('all-2');
  });

  it('is never longer than ids may be', () => {
    expect(freshId('x'.repeat(60), ['x'.repeat(40)])).toBe(`${'x'.repeat(38)}-2`);
    expect(freshId(`${'x'.repeat(37)} yy`, [`${'x'.repeat(37)}-yy`])).toBe(`${'x'.repeat(37)}-2`);
  });
});
