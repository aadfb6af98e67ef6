import { useRef, useState } from 'react';
import type { RoutingRule } from '../../../api/types.ts';
import { useActions } from '../../../frame/keys/actions.tsx';
import { useWords } from '../../../words/Words.tsx';
import { useRows } from '../../page/useRows.ts';
import type { Refusal } from '../form/refusal.ts';
import { coveredBy, moved } from './rule-list.ts';
import { RuleItem } from './RuleItem.tsx';
import type { Things } from '../useNaming.ts';
import styles from '../Routing.module.css';

interface RuleListProps {
  rules: readonly RoutingRule[];
  naming: Things;
  refusal: Refusal | undefined;
  /** Whether the person may change them. */
  edits: boolean;
  set(rules: readonly RoutingRule[]): void;
  open(id: string): void;
  remove(rule: RoutingRule): void;
}

/** The rules in the order in which they are asked; moved by drag, by arrows, or by Alt with an arrow key. */
export function RuleList({ rules, naming, refusal, edits, set, open, remove }: RuleListProps) {
  const { t } = useWords();
  const list = useRef<HTMLOListElement>(null);
  const rows = useRows(list, t('page.routing'));
  const [dragged, setDragged] = useState<number>();
  const [over, setOver] = useState<number>();
  const [said, setSaid] = useState('');
  const move = (from: number, to: number) => {
    const rule = rules[from];
    const place = Math.max(0, Math.min(rules.length - 1, to));
    if (rule !== undefined && place !== from) {
      set(moved(rules, from, place));
      setSaid(t('route.movedTo', { name: rule.displayName, place: place + 1, count: rules.length }));
      // the row keeps the focus where it goes
      requestAnimationFrame(() => rows.focus(rule.id));
    }
  };
  const moveCurrent = (by: number) => {
    const from = rules.findIndex((one) => one.id === rows.current());
    if (from >= 0) {
      move(from, from + by);
    }
  };
  const drop = (rule: RoutingRule) => {
    const at = rules.indexOf(rule);
    const neighbour = rules[at + 1] ?? rules[at - 1];
    remove(rule);
    requestAnimationFrame(() => neighbour && rows.focus(neighbour.id));
  };
  const onCurrent = (act: (rule: RoutingRule) => void) => () => {
    const rule = rules.find((one) => one.id === rows.current());
    if (rule !== undefined) {
      act(rule);
    }
  };
  useActions(edits ? [
    { id: 'rule-up', group: t('page.routing'), label: t('route.up'), keys: 'alt+ArrowUp', repeats: true, run: () => moveCurrent(-1) },
    { id: 'rule-down', group: t('page.routing'), label: t('route.down'), keys: 'alt+ArrowDown', repeats: true, run: () => moveCurrent(1) },
    { id: 'rule-edit', group: t('page.routing'), label: t('route.edit'), keys: 'e', run: onCurrent((rule) => open(rule.id)) },
    { id: 'rule-remove', group: t('page.routing'), label: t('route.remove'), keys: 'Delete', run: onCurrent(drop) },
  ] : []);
  const letGo = () => {
    if (dragged !== undefined && over !== undefined) {
      move(dragged, over);
    }
    setDragged(undefined);
    setOver(undefined);
  };
  return (
    <>
      <ol ref={list} className={styles.rules} aria-label={t('page.routing')} onDrop={(event) => { event.preventDefault(); letGo(); }}>
        {rules.map((rule, index) => (
          <li
            key={rule.id} data-row={rule.id} tabIndex={-1} className={styles.rule} data-over={over === index && dragged !== index ? (dragged ?? 0) < index ? 'below' : 'above' : undefined}
            data-dragged={dragged === index || undefined}
            onDragOver={(event) => { if (dragged !== undefined) { event.preventDefault(); setOver(index); } }}
          >
            <RuleItem
              rule={rule} place={index + 1} naming={naming} covered={coveredBy(rules, index)} refusal={refusal?.rule === rule.id ? refusal : undefined}
              edit={edits ? {
                open: () => open(rule.id), remove: () => drop(rule), begin: () => setDragged(index), end: () => { setDragged(undefined); setOver(undefined); },
                up: index === 0 ? undefined : () => move(index, index - 1), down: index === rules.length - 1 ? undefined : () => move(index, index + 1),
              } : undefined}
            />
          </li>
        ))}
      </ol>
      <p className={styles.otherwise}>{t('route.otherwise')}</p>
      <span className="v-hidden" role="status">{said}</span>
    </>
  );
}
