import type { Ref } from 'react';
import type { QueryLexeme } from '../../api/types.ts';
import styles from './Editor.module.css';
import { spans } from './spans.ts';

interface MirrorProps {
  query: string;
  lexemes: readonly QueryLexeme[];
  /** What the advice is about, [start, end) in UTF-16 units. */
  mark: readonly [number, number] | undefined;
  wrong: boolean;
  /** A place that is looked for, and what stands there. */
  at: number | undefined;
  place: Ref<HTMLSpanElement>;
}

/** The text of a query as it stands in the field above it, in colours. Its height is the field's. */
export function Mirror({ query, lexemes, mark, wrong, at, place }: MirrorProps) {
  const line = wrong ? styles.squiggle : styles.dots;
  const here = <span ref={place} />;
  return (
    <div className={styles.mirror} aria-hidden>
      {spans(query, lexemes, mark, at).map(({ text, start, kind, marked }, index) => (
        // by its place among the others: by its offset every one behind the caret would be another with each key
        <span key={index} data-kind={kind} className={marked ? line : undefined} data-mark={marked || undefined}>{start === at && here}{text}</span>
      ))}
      {at === query.length && here}
      {/* gives an empty last line its height, and lets the mark past the end stand on a line of its own */}
      {'\u200b'}
      {mark !== undefined && mark[0] >= query.length && <span className={line} data-mark>{'\u00a0\u00a0'}</span>}
    </div>
  );
}
