import { useWords } from '../../words/Words.tsx';
import { targetText } from './target-text.ts';
import { heldAgainst, betterOf, reaching, targetOf, type BrandFigure, type Wanted } from './targets.ts';
import type { Measured } from '../total.ts';
import styles from '../Reports.module.css';

interface TileTargetProps {
  kpi: string;
  measured: Measured;
  wanted: Wanted;
  /** The one brand that is looked at. */
  brand: string | undefined;
  /** The figure of each brand when there are several, once they are known. */
  brands: readonly BrandFigure[] | undefined;
  /** Opens the form, for who may set targets of the one brand. */
  set: (() => void) | undefined;
}

/** What the figure is to be, and whether it is; of several brands each by its own target, never against a mean of them. */
export function TileTarget({ kpi, measured, wanted, brand, brands, set }: TileTargetProps) {
  const words = useWords();
  const { t, code } = words;
  if (betterOf(wanted, kpi) === 'BETTER_UNSPECIFIED') {
    return null;
  }
  if (brand === undefined) {
    const counted = reaching(brands ?? []);
    const any = brands?.some((one) => one.target !== undefined) === true;
    return any && <dd className={styles.target}>{counted.count === 0 ? t('reports.brandsFew') : t('reports.brandsReach', { ...counted })}</dd>;
  }
  const target = targetOf(wanted, brand, kpi);
  if (target === undefined) {
    return set !== undefined && (
      <dd className={styles.target}><button type="button" onClick={set} aria-label={t('reports.setTargetOf', { kpi: code('kpi', kpi) })}>{t('reports.setTarget')}</button></dd>
    );
  }
  const held = heldAgainst(kpi, betterOf(wanted, kpi), measured, target);
  return <dd className={styles.target} data-held={held}>{targetText(kpi, target, measured.value, held, words)}</dd>;
}
