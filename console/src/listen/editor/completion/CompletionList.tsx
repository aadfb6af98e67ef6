import type { Ref } from 'react';
import { useWords } from '../../../words/Words.tsx';
import type { Option } from './completion.ts';
import styles from '../Editor.module.css';

interface CompletionListProps {
  ref: Ref<HTMLUListElement>;
  id: string;
  options: readonly Option[];
  /** Index of the chosen option; -1 for none. */
  at: number;
  take(option: string): void;
}

/** What may come next. The focus stays in the field. */
export function CompletionList({ ref, id, options, at, take }: CompletionListProps) {
  const { t } = useWords();
  return (
    <ul ref={ref} id={id} role="listbox" aria-label={t('query.completions')} className={styles.options}>
      {options.map(({ text, about }, index) => (
        <li
          key={text} id={`${id}-${index}`} role="option" aria-selected={index === at}
          onMouseDown={(event) => { event.preventDefault(); take(text); }}
        >
          <code>{text}</code>
          {about !== undefined && about !== text && <span>{about}</span>}
          {index === Math.max(at, 0) && <kbd>Tab</kbd>}
        </li>
      ))}
    </ul>
  );
}
