import { More } from '../../../frame/More.tsx';
import { useWords } from '../../../words/Words.tsx';
import type { Wider } from './useWider.ts';
import styles from '../Insights.module.css';

interface FirstOnlyProps extends Partial<Pick<Wider, 'wider'>> {
  shown: number;
  limit: number;
}

/** Says that a list is as long as it can be, so that there may be more than it shows, and asks for them where that is possible. */
export function FirstOnly({ shown, limit, wider }: FirstOnlyProps) {
  const { t } = useWords();
  if (shown < limit) {
    return null;
  }
  return (
    <>
      {wider !== undefined && <More {...wider} />}
      <p className={styles.note}>{t('figure.firstOnly', { count: shown })}</p>
    </>
  );
}

/** Part of a file's name: a list that may be cut off says so. */
export function firstNamed(kind: string, shown: number, limit: number): string {
  return shown < limit ? kind : `${kind}-first-${shown}`;
}
