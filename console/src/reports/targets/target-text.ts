import type { Words } from '../../words/Words.tsx';
import { shownFigure } from '../figure-text.ts';
import type { Held } from './targets.ts';

/** A target and how far the figure is from it. */
export function targetText(kpi: string, target: number, value: number | undefined, held: Held | undefined, { t, language }: Pick<Words, 't' | 'language'>): string {
  const shown = shownFigure(kpi, target, language);
  switch (held) {
    case 'reached':
      return t('reports.targetReached', { target: shown });
    case 'missed':
      return t('reports.targetMissed', { target: shown, by: shownFigure(kpi, Math.abs((value ?? 0) - target), language) });
    case 'few':
      return t('reports.targetFew', { target: shown });
    default:
      return t('reports.target', { target: shown });
  }
}
