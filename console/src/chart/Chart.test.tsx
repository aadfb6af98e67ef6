// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { getInstanceByDom, type ECharts } from 'echarts/core';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bench, browser } from '../frame/bench.fixture.tsx';
import { blankCanvas } from './blank-canvas.fixture.ts';
import { Chart, type ChartOption } from './Chart.tsx';

const told = vi.fn();

/** So many bars, each as high as its place; a mention that comes in makes one more. */
const options = [2, 3].map((count) => (): ChartOption => ({
  brush: { xAxisIndex: 0, toolbox: [] }, xAxis: { type: 'category', data: Array.from({ length: count }, (_, index) => String(index)) }, yAxis: {},
  series: [{ type: 'bar', data: Array.from({ length: count }, (_, index) => index) }],
}));

function Bench() {
  const [at, setAt] = useState(0);
  return (
    <>
      <button type="button" onClick={() => setAt(1)}>Come in</button>
      <Chart label="Bars" height={112} option={options[at] ?? (() => ({}))} onBrush={(first, last) => told(at, first, last)} names={['Monday', 'Tuesday', 'Wednesday'].slice(0, at + 2)} />
    </>
  );
}

const chart = () => getInstanceByDom(screen.getByRole('img')) as ECharts;
const bars = () => (chart().getOption().series as { data: unknown[] }[])[0]?.data.length;

beforeEach(() => {
  told.mockClear();
  browser(() => Response.json({}));
  blankCanvas();
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('a chart stands still while somebody draws over it, tells of the bars they saw, and then shows what came in', async () => {
  await bench(Bench);
  fireEvent.pointerDown(screen.getByRole('img'));
  fireEvent.click(screen.getByText('Come in'));
  expect(bars()).toBe(2);
  chart().dispatchAction({ type: 'brushEnd', areas: [{ brushType: 'lineX', coordRange: [0, 1] }] });
  fireEvent.pointerUp(window);
  expect([told.mock.calls, bars()]).toEqual([[[0, 0, 1]], 3]);
});

it('a chart goes on after a stroke that was broken off', async () => {
  await bench(Bench);
  fireEvent.pointerDown(screen.getByRole('img'));
  fireEvent.pointerCancel(window);
  fireEvent.click(screen.getByText('Come in'));
  expect([told.mock.calls, bars()]).toEqual([[], 3]);
});

const keyed = (...keys: [string, boolean?][]) => keys.forEach(([key, shiftKey = false]) => fireEvent.keyDown(screen.getByRole('application', { name: /^Bars\. Arrow keys/ }), { key, shiftKey }));

it('bars are chosen by key as by drawing, and what is chosen is told', async () => {
  await bench(Bench);
  keyed(['Enter']);
  expect(told).not.toHaveBeenCalled();
  keyed(['ArrowLeft']);
  expect(screen.getByText('Tuesday').getAttribute('role')).toBe('status');
  keyed(['ArrowLeft', true], ['ArrowLeft', true]);
  expect(screen.getByText('Monday to Tuesday').getAttribute('role')).toBe('status');
  keyed(['Enter']);
  expect(told.mock.calls).toEqual([[0, 0, 1]]);
  keyed(['Home'], ['Escape'], ['Enter']);
  expect(told).toHaveBeenCalledOnce();
});
