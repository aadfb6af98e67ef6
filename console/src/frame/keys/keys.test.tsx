// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { composes, KeySequence, shown, takesText, tokenOf } from './keys.ts';

const KNOWN = ['j', 'r', 'g i', 'g r', 'mod+k', 'mod+Enter', '?'];

describe('KeySequence', () => {
  it('completes single keys and sequences', () => {
    const keys = new KeySequence();
    expect(keys.strike('j', KNOWN, 0)).toBe('j');
    expect(keys.strike('g', KNOWN, 10)).toBeUndefined();
    expect(keys.strike('r', KNOWN, 200)).toBe('g r');
    expect(keys.strike('r', KNOWN, 300)).toBe('r');
  });

  it('forgets a sequence after a pause and after a wrong key', () => {
    const keys = new KeySequence();
    keys.strike('g', KNOWN, 0);
    expect(keys.strike('r', KNOWN, 5_000)).toBe('r');
    keys.strike('g', KNOWN, 6_000);
    expect(keys.strike('z', KNOWN, 6_100)).toBeUndefined();
    expect(keys.strike('i', KNOWN, 6_200)).toBeUndefined();
  });

  it('lets a wrong second key count for itself', () => {
    const keys = new KeySequence();
    keys.strike('g', KNOWN, 0);
    expect(keys.strike('j', KNOWN, 100)).toBe('j');
  });
});

describe('keys', () => {
  it('are named alike on every system', () => {
    const key = { metaKey: false, ctrlKey: false, altKey: false };
    expect(tokenOf({ ...key, key: 'Enter', metaKey: true })).toBe('mod+Enter');
    expect(tokenOf({ ...key, key: 'K', ctrlKey: true })).toBe('mod+k');
    expect(tokenOf({ ...key, key: '?' })).toBe('?');
    expect(shown('mod+Enter', true)).toEqual(['⌘', '⏎']);
    expect(shown('mod+k', false)).toEqual(['Ctrl', 'K']);
    expect(shown('g i', false)).toEqual(['g', 'i']);
    expect(shown('alt+ArrowUp', false)).toEqual(['Alt', '↑']);
  });

  it('written with AltGr are the marks they write, and no command', () => {
    const graph = (key: string, windows: boolean) => tokenOf({ key, metaKey: false, ctrlKey: windows, altKey: windows, getModifierState: (one) => one === 'AltGraph' });
    expect([true, false].map((windows) => ['/', '?', '€', 'Enter', 'k', '1'].map((key) => graph(key, windows)))).toEqual(
      [true, false].map(() => ['/', '?', '€', 'altgr+Enter', 'altgr+k', 'altgr+1']));
  });

  it('held with Option are commands on a Mac, whose Firefox calls it AltGr', () => {
    const option = (key: string, mac: boolean) => tokenOf({ key, metaKey: false, ctrlKey: false, altKey: true, getModifierState: (one) => one === 'AltGraph' }, mac);
    expect([option('ArrowUp', true), option('ArrowUp', false)]).toEqual(['alt+ArrowUp', 'altgr+ArrowUp']);
  });

  it('of the digit row are digits also where these need Shift', () => {
    const row = (key: string, code: string, shiftKey: boolean) => tokenOf({ key, code, shiftKey, metaKey: false, ctrlKey: false, altKey: false });
    expect([row('&', 'Digit1', false), row('à', 'Digit0', false), row('1', 'Digit1', true), row('/', 'Digit7', true), row('1', 'Digit1', false)]).toEqual(['1', '0', '1', '/', '1']);
  });

  it('of an input method are none, Safari’s last one included', () => {
    expect([composes({ isComposing: true, keyCode: 13 }), composes({ isComposing: false, keyCode: 229 }), composes({ isComposing: false, keyCode: 13 })]).toEqual([true, true, false]);
  });

  it('belong to fields that take text', () => {
    expect(takesText(document.createElement('textarea'))).toBe(true);
    expect(takesText(document.createElement('button'))).toBe(false);
    expect(takesText(null)).toBe(false);
    expect([takesText(document.createElement('select')), takesText(Object.assign(document.createElement('div'), { isContentEditable: true }))]).toEqual([true, true]);
    const input = (type: string) => Object.assign(document.createElement('input'), { type });
    expect(['text', 'search', 'date', 'number'].map((type) => takesText(input(type)))).toEqual([true, true, true, true]);
    // whoever ticked a filter walks on through the results
    expect(['checkbox', 'radio'].map((type) => takesText(input(type)))).toEqual([false, false]);
  });
});
