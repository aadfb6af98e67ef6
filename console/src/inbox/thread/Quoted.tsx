import { useSyncExternalStore } from 'react';
import type { Message } from '../../api/types.ts';
import { useActions } from '../../frame/keys/actions.tsx';
import { useWords } from '../../words/Words.tsx';
import styles from './Messages.module.css';

/** Messages whose quotations somebody opened, as long as the page lives. */
let opened: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function turn(ids: readonly string[], open: boolean): void {
  opened = new Set(open ? [...opened, ...ids] : [...opened].filter((id) => !ids.includes(id)));
  listeners.forEach((listener) => listener());
}

/** The text in parts: the writer's own and what they quote. */
function partsOf({ text, quoted = [] }: Pick<Message, 'text'> & Partial<Pick<Message, 'quoted'>>): { words: string; quoted: boolean }[] {
  let from = 0;
  const parts = quoted.flatMap(({ start, end }) => {
    const both = [{ words: text.slice(from, start), quoted: false }, { words: text.slice(start, end), quoted: true }];
    from = end;
    return both;
  });
  return [...parts, { words: text.slice(from), quoted: false }].filter((part) => part.words !== '');
}

/** What was written; what a mail quotes of an earlier one is dim, and folded until somebody asks for it. */
export function Words({ message }: { message: Message }) {
  const { t } = useWords();
  const open = useSyncExternalStore(subscribe, () => opened).has(message.id);
  return partsOf(message).map(({ words, quoted }, index) => (quoted ? (
    <span key={index} className={styles.quoted}>
      <button type="button" aria-expanded={open} title={`${t('thread.quoted')} (q)`} onClick={() => turn([message.id], !open)}>… {t('thread.quoted')}</button>
      {open && <span>{words}</span>}
    </span>
  ) : words));
}

/** By one key, what all messages of a thread quote; folded again once all of it is open. */
export function useQuotedKey(messages: readonly Message[]): void {
  const { t } = useWords();
  const quoting = messages.filter((one) => partsOf(one).some((part) => part.quoted)).map((one) => one.id);
  useActions(quoting.length === 0 ? [] : [{
    id: 'quoted', group: t('group.conversation'), label: t('thread.showQuoted'), keys: 'q', run: () => turn(quoting, !quoting.every((id) => opened.has(id))),
  }]);
}
