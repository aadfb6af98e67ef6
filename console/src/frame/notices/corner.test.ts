import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../words/sources.fixture.ts';
import { LEAST } from '../Panes.tsx';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const pixels = (sheet: string, form: RegExp) => Number(form.exec(sheet)?.[1]);

it('notices leave the button beside the right pane free, be the pane or the window ever so narrow', () => {
  const [notices, panes, frame] = ['frame/notices/Notices.module.css', 'frame/Panes.module.css', 'frame/Frame.module.css'].map(read) as [string, string, string];
  const corners = notices.split('\n').filter((line) => line.includes('.corner {'));
  expect(corners.map((line) => /max-width: (\d+)px\)/.exec(line)?.[1])).toEqual([undefined, '720']);
  const corner = corners[0] ?? '';
  const [most, less, margin] = [/max-width: min\((\d+)px/, /50vw - (\d+)px/, / right: (\d+)px/].map((form) => pixels(corner, form)) as [number, number, number];
  // the outer panes share what is left of the window beside the rail, the middle and two lines
  const taken = pixels(frame, /\.rail \{ width: (\d+)px/) + pixels(panes, /minmax\((\d+)px, 1fr\)/) + 2;
  for (const window of [721, 800, 900, 1100, 1600]) {
    expect(Math.min(most, window / 2 - less) + 2 * margin).toBeLessThanOrEqual(Math.min(LEAST, (window - taken) / 2));
  }
});
