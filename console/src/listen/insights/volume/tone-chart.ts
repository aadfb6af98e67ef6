import { amounts, categories, drawnOver, hover } from '../../../chart/axes.ts';
import type { ChartOption, Palette } from '../../../chart/Chart.tsx';
import type { Language } from '../../../words/language.ts';
import { TONE_PARTS, type TonePart } from '../../tone.ts';
import type { Bar } from './volume-rows.ts';

/** Stripes and points that tell tones apart where colours do not. */
function pattern(part: TonePart, palette: Palette) {
  const base = { color: palette.surface, dashArrayX: [1, 0], symbolSize: 1 };
  switch (part) {
    case 'negative':
      return { ...base, dashArrayY: [2, 4], rotation: Math.PI / 4 };
    case 'unsure':
      return { ...base, dashArrayX: [[2, 2], [0, 2, 2, 0]], dashArrayY: [2, 2] };
    default:
      return undefined;
  }
}

function colour(part: TonePart, palette: Palette): string {
  const colours: Record<TonePart, string> = {
    negative: palette.series[1], neutral: palette.dim, positive: palette.series[0], unsure: palette.series[2], unmeasured: palette.line,
  };
  return colours[part];
}

/** Bars stacked by tone that can be drawn over. `names` are those of the bars, `words` those of the tones. */
export function toneChart(bars: readonly Bar[], names: readonly string[], words: readonly string[], language: Language): (palette: Palette) => ChartOption {
  return (palette) => ({
    grid: { left: 44, right: 12, top: 12, bottom: 24 },
    tooltip: hover(palette, language),
    ...drawnOver(palette),
    xAxis: categories(palette, names),
    yAxis: amounts(palette, language),
    series: TONE_PARTS.map((part, index) => ({
      type: 'bar' as const, stack: 'tone', name: words[index] ?? part, data: bars.map((bar) => bar.tones[part]), barMaxWidth: 40, barCategoryGap: '20%',
      itemStyle: { color: colour(part, palette), opacity: part === 'neutral' ? 0.75 : 1, borderColor: palette.dim, borderWidth: part === 'unmeasured' ? 1 : 0, decal: pattern(part, palette) },
    })),
  });
}
