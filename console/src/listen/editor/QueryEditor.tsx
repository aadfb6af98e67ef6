import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../words/Words.tsx';
import { errorRange } from '../squiggle.ts';
import { CompletionList } from './CompletionList.tsx';
import { completions, taken } from './completion.ts';
import styles from './Editor.module.css';
import { Advice, SearchProblem } from './QueryProblem.tsx';
import { replaced, spans } from './spans.ts';
import { useCheck } from './useCheck.ts';

interface QueryEditorProps {
  value: string;
  change(query: string): void;
  field: RefObject<HTMLInputElement | null>;
  /** What the search said about exactly this query; the live check tells sooner where the person may ask for it. */
  problem?: Problem;
}

/** A query with its operators, fields and phrases told apart, completion, and what is wrong underlined with a way to mend it. */
export function QueryEditor({ value, change, field, problem }: QueryEditorProps) {
  const { t } = useWords();
  const id = useId();
  const mirror = useRef<HTMLDivElement>(null);
  const caretWanted = useRef<number>(undefined);
  const [caret, setCaret] = useState<number>();
  const [at, setAt] = useState(-1);
  const { lexemes, error, hints } = useCheck(value);
  const wrong: [number, number] | undefined =
    error === undefined ? errorRange(value, problem) : [Math.min(error.column - 1, value.length), error.column - 1 + error.length];
  const advice = error ?? hints[0];
  const offer = caret === undefined ? { from: 0, to: 0, options: [] } : completions(value, caret);
  const open = offer.options.length > 0;
  useLayoutEffect(() => {
    if (caretWanted.current !== undefined) {
      field.current?.setSelectionRange(caretWanted.current, caretWanted.current);
      caretWanted.current = undefined;
    }
    if (mirror.current !== null && field.current !== null) {
      mirror.current.scrollLeft = field.current.scrollLeft;
    }
  });
  const write = (next: { query: string; caret: number }) => {
    caretWanted.current = next.caret;
    setCaret(undefined);
    setAt(-1);
    change(next.query);
    field.current?.focus();
  };
  const mend = () => {
    if (advice?.replacement !== undefined) {
      write(replaced(value, advice.column, advice.length, advice.replacement));
    }
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = offer.options[event.key === 'Tab' ? Math.max(at, 0) : at];
    if ((event.ctrlKey || event.metaKey) && event.key === '.') {
      event.preventDefault();
      mend();
    } else if (open && step !== undefined) {
      event.preventDefault();
      setAt((at + step + offer.options.length + (at < 0 && step < 0 ? 1 : 0)) % offer.options.length);
    } else if (open && option !== undefined && !event.shiftKey && (event.key === 'Tab' || event.key === 'Enter')) {
      event.preventDefault();
      write(taken(value, offer, option));
    } else if (open && event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      setCaret(undefined);
    }
  };
  return (
    <>
      <div className={styles.input}>
        <div ref={mirror} className={styles.mirror} aria-hidden>
          {spans(value, lexemes, wrong).map((span, index) => (
            <span key={index} data-kind={span.kind} className={span.wrong ? styles.squiggle : undefined}>{span.text}</span>
          ))}
          {wrong !== undefined && wrong[0] >= value.length && <span className={styles.squiggle}>{'\u00a0'}</span>}
        </div>
        <input
          ref={field} value={value} spellCheck={false} autoComplete="off" placeholder={t('query.placeholder')} aria-label={t('query.query')}
          role="combobox" aria-autocomplete="list" aria-expanded={open} aria-controls={`${id}-options`}
          aria-activedescendant={open && at >= 0 ? `${id}-options-${at}` : undefined}
          aria-invalid={wrong !== undefined} aria-describedby={`${id}-advice`}
          onChange={(event) => { setCaret(event.target.selectionStart ?? undefined); setAt(-1); change(event.target.value); }}
          onKeyDown={onKey} onBlur={() => setCaret(undefined)}
          onScroll={(event) => { if (mirror.current !== null) { mirror.current.scrollLeft = event.currentTarget.scrollLeft; } }}
        />
        {open && <CompletionList id={`${id}-options`} options={offer.options} at={at} take={(option) => write(taken(value, offer, option))} />}
      </div>
      <div id={`${id}-advice`} className={styles.advice} aria-live="polite">
        {advice !== undefined ? <Advice advice={advice} mend={mend} /> : problem !== undefined && <SearchProblem problem={problem} />}
      </div>
    </>
  );
}
