import { hitsOf } from '../../../api/mention/mentions.ts';
import type { MentionHit } from '../../../api/types.ts';
import { SaveCsv } from '../../../table/SaveCsv.tsx';
import { useWords } from '../../../words/Words.tsx';
import { samplesCsv } from '../../export/records.ts';
import { ResultRow } from '../../results/ResultRow.tsx';
import styles from '../Insights.module.css';

interface SaveSamplesProps {
  /** What they were found for. */
  of: string;
  file: string;
  finds: readonly { label: string; query: string; samples: readonly MentionHit[] }[];
}

/** Saves the mentions that a card shows, each with what it was found for; nothing when it shows none. */
export function SaveSamples({ of, file, finds }: SaveSamplesProps) {
  const { t } = useWords();
  const text = () => samplesCsv(finds.map(({ label, query, samples }) => ({ of: { found_for: label, found_by: query }, hits: hitsOf(samples) })));
  return finds.some(({ samples }) => hitsOf(samples).length > 0) ? <SaveCsv label={t('insight.samplesOf', { name: of })} file={file} text={text} /> : null;
}

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
