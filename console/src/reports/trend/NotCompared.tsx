import { useScope } from '../../frame/brands/scope.tsx';
import { momentThere } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import styles from '../Reports.module.css';

/** Brands that are called by their names; more are counted. */
const NAMED = 5;

/** Which brands the trends leave out, and since when these are measured. */
export function NotCompared({ late, zone }: { late: Readonly<Record<string, string>>; zone: string }) {
  const { t, language } = useWords();
  const { nameOf } = useScope();
  const since = Object.entries(late).map(([brand, at]) => `${nameOf(brand)} (${t('reports.since', { time: momentThere(at, language, zone) })})`);
  const more = since.length > NAMED ? `, +${since.length - NAMED}` : '';
  return <p className={styles.note}>{t('reports.notCompared', { count: since.length, brands: since.slice(0, NAMED).join(', ') + more })}</p>;
}
