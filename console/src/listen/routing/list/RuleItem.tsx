import { ArrowDown, ArrowUp, GripVertical, Trash2 } from 'lucide-react';
import type { RoutingRule } from '../../../api/types.ts';
import { fieldRefusalText } from '../../../words/refusal.ts';
import { RefusalCode } from '../../../words/RefusalCode.tsx';
import { useWords } from '../../../words/Words.tsx';
import type { Refusal } from '../form/refusal.ts';
import { ruleSentence } from './rule-sentence.ts';
import type { Things } from '../useNaming.ts';
import { works } from '../form/rule-form.ts';
import styles from '../Routing.module.css';

interface RuleItemProps {
  rule: RoutingRule;
  /** From 1. */
  place: number;
  naming: Things;
  /** An earlier rule that takes all this one is about. */
  covered: RoutingRule | undefined;
  refusal: Refusal | undefined;
  /** Absent where the person only reads. */
  edit: { open(): void; remove(): void; up?: () => void; down?: () => void; begin(): void; end(): void } | undefined;
}

/** One rule in words, what is doubtful about it, and the ways to change it. */
export function RuleItem({ rule, place, naming, covered, refusal, edit }: RuleItemProps) {
  const words = useWords();
  const { t, code } = words;
  const name = rule.displayName;
  const { queues, queries, members } = naming;
  const goneQueries = queries === undefined ? [] : rule.savedQueries.filter((id) => !queries.some((one) => one.id === id));
  const goneQueue = rule.queue !== '' && queues !== undefined && !queues.some((one) => one.id === rule.queue);
  const goneOwner = rule.owner !== '' && members !== undefined && !members.some((one) => one.id === rule.owner && works(one));
  return (
    <>
      {edit !== undefined && (
        <span
          className={styles.grip} draggable title={t('route.drag')} aria-hidden
          onDragStart={(event) => {
            const row = event.currentTarget.closest('li');
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', name);
            if (row !== null) {
              event.dataTransfer.setDragImage(row, 16, 16);
            }
            edit.begin();
          }}
          onDragEnd={edit.end}
        >
          <GripVertical size={16} />
        </span>
      )}
      <b className={styles.place}>{place}</b>
      <div className={styles.words}>
        {edit === undefined ? <strong dir="auto">{name}</strong> : <button type="button" className={styles.name} title={`${t('route.edit')} (e)`} onClick={edit.open} dir="auto">{name}</button>}
        <p>{ruleSentence(rule, naming)}</p>
        {covered !== undefined && <p className={styles.doubt}>{t('route.neverReached', { name: covered.displayName })}</p>}
        {goneQueries.length > 0 && <p className={styles.doubt}>{t('route.goneQueries', { count: goneQueries.length, ids: goneQueries.join(', ') })}</p>}
        {goneQueue && <p className={styles.doubt}>{t('route.goneQueue')}</p>}
        {goneOwner && <p className={styles.doubt}>{t('route.goneOwner')}</p>}
        {refusal !== undefined && (
          <p className={styles.wrong} role="alert">
            <b>{code('rulefield', refusal.field)}</b> {fieldRefusalText(refusal.why, words)} <RefusalCode refused={refusal.why} />
          </p>
        )}
      </div>
      {edit !== undefined && (
        <span className={styles.tools}>
          <button type="button" disabled={edit.up === undefined} aria-label={t('route.upName', { name })} title={`${t('route.up')} (Alt ↑)`} onClick={edit.up}><ArrowUp size={16} aria-hidden /></button>
          <button type="button" disabled={edit.down === undefined} aria-label={t('route.downName', { name })} title={`${t('route.down')} (Alt ↓)`} onClick={edit.down}><ArrowDown size={16} aria-hidden /></button>
          <button type="button" aria-label={t('route.removeName', { name })} title={t('route.remove')} onClick={edit.remove}><Trash2 size={16} aria-hidden /></button>
        </span>
      )}
    </>
  );
}
