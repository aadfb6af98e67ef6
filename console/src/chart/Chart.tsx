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
}

function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: value('--v-text'), dim: value('--v-dim'), line: value('--v-line'), surface: value('--v-raised'),
    series: [value('--v-chart-1'), value('--v-chart-2'), value('--v-chart-3')],
  };
}

/** An ECharts drawing in the console's colours that follows theme and size. It stands still while somebody draws over it. */
export function Chart({ label, height, option, onBrush }: ChartProps) {
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
  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
