import { useId, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import type { Problem } from '../../api/call/problem.ts';
import { composes, tokenOf } from '../../frame/keys/keys.ts';
import { useWords } from '../../words/Words.tsx';
import { errorRange } from '../squiggle.ts';
import { CompletionList } from './completion/CompletionList.tsx';
import styles from './Editor.module.css';
import { Mirror } from './Mirror.tsx';
import { oneBreak } from './place.ts';
import { Advice, SearchProblem, Unchecked } from './QueryProblem.tsx';
import { replaced } from './spans.ts';
import { useCheck } from './useCheck.ts';
import { useCompletion, type Written } from './completion/useCompletion.ts';
import { useKnown } from './completion/useKnown.ts';

interface QueryEditorProps {
  value: string;
  change(query: string): void;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Whose values and keywords are offered; without one, those of the brand that is looked at. */
  brand?: string;
  /** What Ctrl or Cmd with Enter does. */
  submit(): void;
  /** Enter does so too, as in every search box; Shift with Enter begins a line. */
  searches?: boolean;
  /** What the search said about exactly this query; the live check tells sooner where the person may ask for it. */
  problem?: Problem;
}

/**
 * A query of as many lines as it takes, with its operators, fields and phrases told apart, completion, and what is wrong underlined
 * with a way to mend it. The field is as high as its text and never scrolls by itself, so that the colours always lie under it.
 */
export function QueryEditor({ value, change, field, brand, submit, searches = false, problem }: QueryEditorProps) {
  const { t } = useWords();
  const id = useId();
  const text = oneBreak(value);
  const scroll = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLSpanElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const caretWanted = useRef<number>(undefined);
  const { lexemes, error, hints, unchecked } = useCheck(text);
  const advice = error ?? hints[0];
  const wrong = error !== undefined || errorRange(text, problem) !== undefined;
  const mark: [number, number] | undefined =
    advice === undefined ? errorRange(text, problem) : [Math.min(advice.column - 1, text.length), advice.column - 1 + advice.length];
  const write = (next: Written) => {
    caretWanted.current = next.caret;
    change(next.query);
    field.current?.focus();
  };
  const known = useKnown(brand);
  const completion = useCompletion(text, write, known.read);
  const lay = () => {
    if (list.current !== null && place.current !== null && scroll.current !== null) {
      const room = scroll.current.clientWidth - list.current.offsetWidth;
      list.current.style.left = `${Math.max(0, Math.min(place.current.offsetLeft, room)) - 8}px`;
      list.current.style.top = `${place.current.offsetTop + place.current.offsetHeight - scroll.current.scrollTop}px`;
    }
  };
  useLayoutEffect(() => {
    if (caretWanted.current !== undefined) {
      field.current?.setSelectionRange(caretWanted.current, caretWanted.current);
      caretWanted.current = undefined;
    }
    lay();
  });
  const reveal = () => scroll.current?.querySelector('[data-mark]')?.scrollIntoView({ block: 'nearest' });
  const go = () => {
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(...(mark ?? [0, 0]));
    reveal();
  };
  const mend = () => {
    if (advice?.replacement !== undefined) {
      reveal();
      completion.typed(undefined);
      write(replaced(text, advice.column, advice.length, advice.replacement));
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (composes(event.nativeEvent)) {
      return;
    }
    const token = tokenOf(event);
    if (token === 'mod+.') {
      mend();
    } else if (completion.key(event)) {
      event.stopPropagation();
    } else if (token === 'mod+Enter' || (token === 'Enter' && searches && !event.shiftKey)) {
      if (!event.repeat) {
        submit();
      }
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <>
      <div className={styles.input}>
        <div ref={scroll} className={styles.scroll} data-searches={searches} onScroll={lay}>
          <Mirror query={text} lexemes={lexemes} mark={mark} wrong={wrong} at={completion.open ? completion.offer.from : undefined} place={place} />
          <textarea
            ref={field} data-autofocus value={text} rows={1} spellCheck={false} autoComplete="off" autoCapitalize="off" placeholder={t('query.placeholder')} aria-label={t('query.query')}
            aria-autocomplete="list" aria-haspopup="listbox" aria-controls={completion.open ? `${id}-options` : undefined}
            aria-activedescendant={completion.open && completion.at >= 0 ? `${id}-options-${completion.at}` : undefined}
            aria-invalid={wrong} aria-describedby={`${id}-advice`}
            onFocus={known.begin}
            onChange={(event) => { completion.typed(event.target.selectionStart); change(event.target.value); }}
            onSelect={(event) => completion.moved(event.currentTarget.selectionStart)}
            onKeyDown={onKey} onBlur={() => completion.typed(undefined)}
          />
        </div>
        {completion.open && <CompletionList ref={list} id={`${id}-options`} options={completion.offer.options} at={completion.at} take={completion.take} />}
      </div>
      <div id={`${id}-advice`} className={styles.advice} aria-live="polite">
        {advice !== undefined ? <Advice advice={advice} query={text} mend={mend} go={go} />
          : problem !== undefined ? <SearchProblem problem={problem} query={text} />
            : unchecked !== undefined && <Unchecked problem={unchecked} />}
      </div>
    </>
  );
}
