import type { SavedQuery } from '../../api/types.ts';
import { useWords } from '../../words/Words.tsx';
import type { Group } from './hearing.ts';
import { KeywordRow } from './KeywordRow.tsx';
import styles from './Coverage.module.css';

interface CategorySectionProps {
  group: Group;
  queries: readonly SavedQuery[];
  /** Writes a query that hears these. */
  write(texts: readonly string[]): void;
  open(saved: SavedQuery): void;
  add(): void;
}

/** The keywords of one kind, and one query for all that nobody listens to. */
export function CategorySection({ group, queries, write, open, add }: CategorySectionProps) {
  const { t, code } = useWords();
  const { category, heard, unheard } = group;
  const title = code('category', category);
  return (
    <section className={styles.group} aria-label={title}>
      <div className={styles.groupHead}>
        <h2>{title}</h2>
        <span className="v-dim">{unheard.length > 0 ? t('coverage.unheardOf', { count: unheard.length, all: heard.length }) : heard.length > 0 ? t('coverage.count', { count: heard.length }) : ''}</span>
        {unheard.length > 1 && <button type="button" className={styles.link} onClick={() => write(unheard)}>{t('coverage.writeAll', { count: unheard.length })}</button>}
      </div>
      {heard.length === 0 ? (
        <p className={styles.nothing}>{t('coverage.noneNamed')} <button type="button" className={styles.link} onClick={add}>{t('button.add')}</button></p>
      ) : (
        <ul className={styles.rows}>
          {heard.map((one) => <KeywordRow key={one.keyword.text} heard={one} queries={queries} write={() => write([one.keyword.text])} open={open} />)}
        </ul>
      )}
    </section>
  );
}
