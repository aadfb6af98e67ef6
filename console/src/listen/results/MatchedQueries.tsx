import { Link } from '@tanstack/react-router';
import type { Mention } from '../../api/types.ts';
import { useWords } from '../../words/Words.tsx';
import { useSavedQueries } from '../saved/useSavedQueries.ts';
import styles from '../Listen.module.css';

/** The saved queries that a mention is tagged with, each leading to all that it brought; one that is gone is only told. */
export function MatchedQueries({ brand, matchedQueries }: Mention) {
  const { t } = useWords();
  const { find } = useSavedQueries();
  return matchedQueries.map((id) => {
    const name = find(brand, id)?.displayName;
    return name === undefined
      ? <span key={id} className={styles.chip}>{id}</span>
      : <Link key={id} to="/listen" search={{ brand, saved: [id] }} className={styles.chip} title={t('mention.allOfQuery', { name })}><bdi>{name}</bdi></Link>;
  });
}
