import { hitsOf } from '../../api/mentions.ts';
import type { MentionHit } from '../../api/types.ts';
import { useWords } from '../../words/Words.tsx';
import { ResultRow } from '../ResultRow.tsx';
import styles from './Insights.module.css';

/** The newest mentions behind something that was counted. */
export function Samples({ hits, of }: { hits: readonly MentionHit[]; of: string }) {
  const { t } = useWords();
  const shown = hitsOf(hits);
  if (shown.length === 0) {
    return null;
  }
  return (
    <ol className={styles.samples} aria-label={t('insight.samplesOf', { name: of })}>
      {shown.map((hit) => <li key={hit.mention.id}><ResultRow hit={hit} /></li>)}
    </ol>
  );
}
