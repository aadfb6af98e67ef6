import { Button } from '@mantine/core';
import type { RoutingRule, RoutingRules } from '../../../api/types.ts';
import { useWords } from '../../../words/Words.tsx';
import { changesBetween, combined } from './rule-list.ts';
import styles from '../Routing.module.css';

interface ConflictProps {
  base: readonly RoutingRule[];
  mine: readonly RoutingRule[];
  theirs: RoutingRules;
  person(subject: string): string;
  /** Goes on with these, over theirs. */
  set(rules: readonly RoutingRule[]): void;
}

/** Somebody else saved in the meantime: what they did, and how to go on without losing either. */
export function Conflict({ base, mine, theirs, person, set }: ConflictProps) {
  const { t } = useWords();
  const changes = changesBetween(base, theirs.rules);
  const together = combined(base, mine, theirs.rules);
  const names = (rules: readonly RoutingRule[]) => rules.map((one) => one.displayName).join(', ');
  return (
    <section className={styles.conflict} role="alert">
      <p><strong>{t('route.changedByOther', { person: person(theirs.changedBy) })}</strong> {t('route.yoursKept')}</p>
      <ul>
        {changes.added.length > 0 && <li>{t('route.theyAdded', { names: names(changes.added) })}</li>}
        {changes.changed.length > 0 && <li>{t('route.theyChanged', { names: names(changes.changed) })}</li>}
        {changes.removed.length > 0 && <li>{t('route.theyRemoved', { names: names(changes.removed) })}</li>}
        {changes.reordered && <li>{t('route.theyReordered')}</li>}
        {together.both.length > 0 && <li className={styles.doubt}>{t('route.bothChanged', { names: names(together.both) })}</li>}
      </ul>
      <div className={styles.buttons}>
        <Button size="xs" onClick={() => set(together.rules)}>{t('route.combine')}</Button>
        <Button variant="default" size="xs" onClick={() => set(theirs.rules)}>{t('button.loadTheirs')}</Button>
        <Button variant="default" size="xs" onClick={() => set(mine)}>{t('route.keepMine')}</Button>
      </div>
    </section>
  );
}
