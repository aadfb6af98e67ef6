import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../words/sources.fixture.ts';

type Tokens = Record<string, string>;

const css = readFileSync(join(ROOT, 'frame/theme/tokens.css'), 'utf8');

/** The colours that a block of the tokens names. */
function coloursOf(opening: string): Tokens {
  const block = css.split(`${opening} {`)[1]?.split('}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/--v-([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour]));
}

const light = coloursOf(':root');
const THEMES = { light, dark: { ...light, ...coloursOf("[data-mantine-color-scheme='dark']") } };

/** Relative luminance of WCAG 2.2, 0 to 1. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of WCAG 2.2, 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

/** What in a theme is less than so much apart. */
function tooClose(tokens: Tokens, least: number, above: readonly string[], below: readonly string[]): string[] {
  return above.flatMap((name) => below.flatMap((ground) => {
    const found = contrast(tokens[name] ?? '#000000', tokens[ground] ?? '#000000');
    return found < least ? [`${name} on ${ground}: ${found.toFixed(2)}`] : [];
  }));
}

const GROUNDS = ['bg', 'surface', 'raised', 'hover'];
const TINTS = ['accent-weak', 'amber-weak', 'red-weak', 'note', 'out'];

describe.each(Object.entries(THEMES))('colours in the %s theme', (_, tokens) => {
  it('are all known', () => {
    expect(Object.keys(tokens).sort()).toEqual([...css.split('[data-mantine')[0]?.matchAll(/--v-([\w-]+): #/g) ?? []].map((match) => match[1]).sort());
  });

  it('let text be read: 4.5 to 1', () => {
    expect(tooClose(tokens, 4.5, ['text', 'dim', 'accent-text', 'amber', 'red', 'green'], [...GROUNDS, ...TINTS])).toEqual([]);
    expect(tooClose(tokens, 4.5, ['on-accent'], ['accent'])).toEqual([]);
    expect(tooClose(tokens, 4.5, ['text'], ['mark'])).toEqual([]);
    // fields of a query are written in it
    expect(tooClose(tokens, 4.5, ['chart-3'], ['bg', 'surface', 'raised'])).toEqual([]);
  });

  it('let be seen what is pressed, typed into, chosen or drawn: 3 to 1', () => {
    expect(tooClose(tokens, 3, ['line-strong'], GROUNDS)).toEqual([]);
    expect(tooClose(tokens, 3, ['accent-text'], [...GROUNDS, ...TINTS])).toEqual([]);
    expect(tooClose(tokens, 3, ['chart-1', 'chart-2', 'chart-3'], GROUNDS)).toEqual([]);
    expect(tooClose(tokens, 3, ['accent'], ['bg', 'surface', 'raised'])).toEqual([]);
  });
});

it('a field has a line that is seen, wherever it stands', () => {
  const files = (readdirSync(ROOT, { recursive: true }) as string[]).filter((name) => name.endsWith('.css'));
  const faint = files.flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^([^{}\n]*)\{([^}]*)\}/gm)]
    .filter(([, of = '', style = '']) => /\b(input|select|textarea)\b(?!\[type='(checkbox|radio)'\])/.test(of) && /border: 1px solid var\(--v-line(-edge)?\)/.test(style))
    .map(([, of]) => `${file}: ${of?.trim()}`));
  expect([files.length > 20, faint]).toEqual([true, []]);
});
