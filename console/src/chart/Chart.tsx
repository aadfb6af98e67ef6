import { useComputedColorScheme } from '@mantine/core';
import { BarChart, LineChart } from 'echarts/charts';
import { BrushComponent, GridComponent, ToolboxComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type ComposeOption, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type {
  BrushComponentOption, GridComponentOption, ToolboxComponentOption, TooltipComponentOption,
} from 'echarts/components';
import { useEffect, useRef } from 'react';
import { ChartKeys, useRangeKeys } from './range-keys.tsx';

register([BarChart, LineChart, GridComponent, TooltipComponent, ToolboxComponent, BrushComponent, CanvasRenderer]);

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | GridComponentOption
  | TooltipComponentOption
  | ToolboxComponentOption
  | BrushComponentOption
>;

export interface Palette {
  text: string;
  dim: string;
  line: string;
  surface: string;
  series: [string, string, string];
}

interface ChartProps {
  /** What the chart says, for people who do not see it; its table stands beside it. */
  label: string;
  height: number;
  option(palette: Palette): ChartOption;
  /** Called with the first and last index of the categories a person drew over. */
  onBrush?(first: number, last: number): void;
  /** What is said of the bars from one to another, chosen by key. Goes with `onBrush`. */
  names?: readonly string[];
}

function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: value('--v-text'), dim: value('--v-dim'), line: value('--v-line'), surface: value('--v-raised'),
    series: [value('--v-chart-1'), value('--v-chart-2'), value('--v-chart-3')],
  };
}

const NO_NAMES: readonly string[] = [];

/** Where the first bar begins and the last one ends, in pixels. */
function edges(chart: ECharts, [first, last]: [number, number]): [number, number] {
  const middle = (index: number) => Number(chart.convertToPixel({ xAxisIndex: 0 }, index));
  const half = Math.abs(middle(1) - middle(0)) / 2;
  return [middle(first) - half, middle(last) + half];
}

/** An ECharts drawing in the console's colours that follows theme and size. It stands still while somebody draws over it. */
export function Chart({ label, height, option, onBrush, names = NO_NAMES }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const latest = useRef(onBrush);
  latest.current = onBrush;
  // while a stroke lasts: who is told of it, which belongs to the bars under it, and what is drawn when it is over
  const stroke = useRef<{ told: ChartProps['onBrush']; next?: () => void }>(undefined);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    if (place.current === null) {
      return undefined;
    }
    const made = init(place.current);
    chart.current = made;
    // after the chart's own listeners, which end the stroke
    const end = () => {
      const next = stroke.current?.next;
      stroke.current = undefined;
      next?.();
    };
    const begin = () => {
      end();
      stroke.current = latest.current && { told: latest.current };
    };
    place.current.addEventListener('pointerdown', begin, true);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(place.current);
    made.on('brushEnd', (event) => {
      const range = (event as { areas?: { coordRange?: [number, number] }[] }).areas?.[0]?.coordRange;
      if (range !== undefined) {
        (stroke.current?.told ?? latest.current)?.(Math.max(0, Math.round(range[0])), Math.round(range[1]));
        made.dispatchAction({ type: 'brush', areas: [] });
      }
    });
    return () => {
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
      stroke.current = undefined;
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    const draw = () => {
      const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      chart.current?.setOption({ animation: !still, animationDuration: 200, ...option(palette()) }, { notMerge: true });
      if (latest.current !== undefined) {
        chart.current?.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption: { brushType: 'lineX', brushMode: 'single' } });
      }
    };
    if (stroke.current === undefined) {
      draw();
    } else {
      // it would end the stroke half-way
      stroke.current.next = draw;
    }
  }, [option, scheme]);
  const byKey = useRangeKeys(names, (first, last) => latest.current?.(first, last), (range) => {
    chart.current?.dispatchAction({ type: 'brush', areas: range === undefined ? [] : [{ brushType: 'lineX', range: edges(chart.current, range) }] });
  });
  const drawing = <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />;
  return <ChartKeys label={label} keys={names.length > 0 ? byKey : undefined}>{drawing}</ChartKeys>;
}
