import type { Language } from '../words/language.ts';
import { number } from '../words/time.ts';
import type { Palette } from './Chart.tsx';

/** What hovers over a chart, its numbers as the language writes them. */
export function hover(palette: Palette, language: Language, digits = 0) {
  return {
    trigger: 'axis' as const, backgroundColor: palette.surface, borderColor: palette.line, textStyle: { color: palette.text, fontSize: 12 },
    axisPointer: { type: 'shadow' as const }, valueFormatter: (value: unknown) => number(Number(value), language, digits),
  };
}

/** For a chart that people draw over: drawing is always on, so the brush's own buttons would only distract. */
export function drawnOver(palette: Palette) {
  return {
    toolbox: { show: false },
    brush: { xAxisIndex: 0, brushStyle: { color: 'rgba(20,101,127,.16)', borderColor: palette.series[0], borderWidth: 1 }, transformable: false, toolbox: [] },
  };
}

/** The axis of what is counted by. @param beneath what stands beneath a bar, where that is not its name */
export function categories(palette: Palette, names: readonly string[], fontSize = 12, beneath = (index: number) => names[index] ?? '') {
  return {
    type: 'category' as const, data: [...names], axisTick: { show: false }, axisLine: { lineStyle: { color: palette.line } },
    axisLabel: { color: palette.dim, fontSize, hideOverlap: true, formatter: (_: string, index: number) => beneath(index) },
  };
}

/** The axis of how many. */
export function amounts(palette: Palette, language: Language, fontSize = 12) {
  return {
    type: 'value' as const, minInterval: 1, axisLabel: { color: palette.dim, fontSize, formatter: (value: number) => number(value, language) },
    splitLine: { lineStyle: { color: palette.line } },
  };
}
