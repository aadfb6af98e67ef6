import styles from '../Insights.module.css';

const WIDTH = 140;
const HEIGHT = 24;

/** Points of a line through values, higher values higher, zero at the bottom. */
export function points(values: readonly number[], width = WIDTH, height = HEIGHT): string {
  const most = Math.max(1, ...values);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.map((value, index) => `${(index * step).toFixed(1)},${(height - 1 - (value / most) * (height - 2)).toFixed(1)}`).join(' ');
}

/** How something went over time, small enough to stand in a line of text. */
export function Spark({ values, label }: { values: readonly number[]; label: string }) {
  return (
    <svg className={styles.spark} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <polyline points={points(values)} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  );
}
