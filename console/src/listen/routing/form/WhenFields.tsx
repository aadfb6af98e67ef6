import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RoutingRule } from '../../../api/types.ts';
import { tied, tiedGroup } from '../../../frame/fields/tied.ts';
import { composes } from '../../../frame/keys/keys.ts';
import { toggled } from '../../../frame/fields/toggled.ts';
import type { MessageKey } from '../../../words/catalogue.ts';
import { FAMILIES } from '../../../words/families.ts';
import { useWords } from '../../../words/Words.tsx';
import { Wrong } from '../../alerts/rule/fields/RuleField.tsx';
import { LABELS, TONE_SIGNS, TONES } from '../../tone.ts';
import { isNetwork, withTyped, type RuleDraft } from './rule-form.ts';
import type { Things } from '../useNaming.ts';
import styles from '../../alerts/rule/RuleDialog.module.css';
import own from '../Routing.module.css';

interface WhenFieldsProps {
  draft: RuleDraft;
  set(part: Partial<RuleDraft>): void;
  rules: readonly RoutingRule[];
  naming: Things;
  problem?: MessageKey;
  /** What is wrong with the network that is typed. */
  wrongNetwork?: MessageKey;
  refused?: string;
}

/** What a mention must be: of each list that is not empty, one must hold. */
export function WhenFields({ draft, set, rules, naming, problem, wrongNetwork, refused }: WhenFieldsProps) {
  const { t, code } = useWords();
  const networks = [...new Set<string>([...FAMILIES.network, ...rules.flatMap((one) => one.networks), ...draft.networks])];
  const queries = naming.queries ?? [];
  const gone = draft.savedQueries.filter((id) => !queries.some((one) => one.id === id));
  const wrong = problem === undefined ? refused : t(problem);
  const add = () => set(withTyped(draft));
  return (
    <fieldset className={styles.group} {...tiedGroup('routing-when', wrong !== undefined)}>
      <legend>{t('route.when')}</legend>
      <Choice name={t('correct.labels')}>
        {LABELS.map((one) => <Check key={one} on={draft.labels.includes(one)} flip={() => set({ labels: toggled(draft.labels, one) })}>{code('label', one)}</Check>)}
      </Choice>
      <Choice name={t('correct.tone')}>
        {TONES.map((one) => <Check key={one} on={draft.sentiments.includes(one)} flip={() => set({ sentiments: toggled(draft.sentiments, one) })}><i aria-hidden>{TONE_SIGNS[one]}</i> {code('tone', one)}</Check>)}
      </Choice>
      <Choice name={t('frame.savedQueries')}>
        {queries.map((one) => <Check key={one.id} on={draft.savedQueries.includes(one.id)} flip={() => set({ savedQueries: toggled(draft.savedQueries, one.id) })}><bdi>{one.displayName}</bdi></Check>)}
        {gone.map((id) => <Check key={id} on flip={() => set({ savedQueries: toggled(draft.savedQueries, id) })}>{naming.queries === undefined ? id : t('route.gone', { id })}</Check>)}
        {naming.queries !== undefined && queries.length + gone.length === 0 && <span className="v-dim">{t('route.noQueries')}</span>}
      </Choice>
      <Choice name={code('facet', 'network')}>
        {networks.map((one) => <Check key={one} on={draft.networks.includes(one)} flip={() => set({ networks: toggled(draft.networks, one) })}>{code('network', one)}</Check>)}
        <span className={styles.inline}>
          <input
            {...tied('routing-network', wrongNetwork !== undefined)} aria-label={t('route.otherNetwork')} placeholder={t('route.otherNetwork')} value={draft.otherNetwork}
            onChange={(event) => set({ otherNetwork: event.target.value })}
            onKeyDown={(event) => { if (event.key === 'Enter' && !composes(event.nativeEvent)) { event.preventDefault(); add(); } }}
          />
          <Button variant="default" size="compact-sm" disabled={!isNetwork(draft.otherNetwork.trim().toLowerCase())} onClick={add}>{t('button.add')}</Button>
        </span>
      </Choice>
      <Wrong of="routing-network">{wrongNetwork && t(wrongNetwork)}</Wrong>
      <Wrong of="routing-when">{wrong}</Wrong>
    </fieldset>
  );
}

function Choice({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={own.choice} role="group" aria-label={name}>
      <span aria-hidden>{name}</span>
      <div className={styles.row}>{children}</div>
    </div>
  );
}

function Check({ on, flip, children }: { on: boolean; flip(): void; children: ReactNode }) {
  return <label className={styles.check}><input type="checkbox" checked={on} onChange={flip} /> <span>{children}</span></label>;
}
