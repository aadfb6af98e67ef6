import { expect, it } from 'vitest';
import { amounts, categories, hover } from './axes.ts';
import type { Palette } from './Chart.tsx';

const palette: Palette = { text: '', dim: '', line: '', surface: '', series: ['', '', ''] };

it('amounts are written as the language of the reader does', () => {
  expect([amounts(palette, 'fr').axisLabel.formatter(1000), amounts(palette, 'en').axisLabel.formatter(1000)]).toEqual(['1\u202f000', '1,000']);
  expect([hover(palette, 'fr', 1).valueFormatter(1234.56), hover(palette, 'en').valueFormatter(1234.56)]).toEqual(['1\u202f234,6', '1,235']);
});

it('bars are named beneath as elsewhere, unless they are told what to say there', () => {
  expect(categories(palette, ['Monday', 'Tuesday']).axisLabel.formatter('', 1)).toBe('Tuesday');
  expect(categories(palette, ['Monday'], 11, (index) => `day ${index}`).axisLabel.formatter('', 0)).toBe('day 0');
});
