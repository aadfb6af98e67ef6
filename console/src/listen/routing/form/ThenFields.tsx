import { MEMBER_ROLES } from '../../../api/directory.ts';
import { may, useSession } from '../../../api/session.tsx';
import type { RoutingAction } from '../../../api/types.ts';
import { tied } from '../../../frame/fields/tied.ts';
import type { MessageKey } from '../../../words/catalogue.ts';
import { useWords } from '../../../words/Words.tsx';
import { Wrong } from '../../alerts/rule/fields/RuleField.tsx';
import { nameOf } from '../../page/useNames.ts';
import { ACTIONS, works, type Problems, type RuleDraft } from './rule-form.ts';
import type { Things } from '../useNaming.ts';
import styles from '../../alerts/rule/RuleDialog.module.css';
import own from '../Routing.module.css';

interface ThenFieldsProps {
  brand: string;
  draft: RuleDraft;
  set(part: Partial<RuleDraft>): void;
  naming: Things;
  problems: Problems;
  refusedQueue?: string;
  refusedOwner?: string;
}

const WORDS: Record<(typeof ACTIONS)[number], MessageKey> = {
  ROUTING_ACTION_QUEUE: 'route.actionQueue', ROUTING_ACTION_OWNER: 'route.actionOwner', ROUTING_ACTION_WATCH_ONLY: 'route.actionWatch',
};
const MEANS: Record<(typeof ACTIONS)[number], MessageKey> = {
  ROUTING_ACTION_QUEUE: 'route.queueMeans', ROUTING_ACTION_OWNER: 'route.ownerMeans', ROUTING_ACTION_WATCH_ONLY: 'route.watchMeans',
};

/** Where such a mention goes. */
export function ThenFields({ brand, draft, set, naming, problems, refusedQueue, refusedOwner }: ThenFieldsProps) {
  const { t } = useWords();
  const session = useSession();
  const options: Partial<Record<RoutingAction, { value: string; choose(value: string): void; all: { id: string; name: string }[]; hint: string; problem?: MessageKey; refused?: string }>> = {
    ROUTING_ACTION_QUEUE: {
      value: draft.queue, choose: (queue) => set({ queue }), hint: t('route.chooseQueue'), problem: problems.queue, refused: refusedQueue,
      all: (naming.queues ?? []).map(({ id, displayName }) => ({ id, name: displayName || id })),
    },
    ROUTING_ACTION_OWNER: {
      value: draft.owner, choose: (owner) => set({ owner }), hint: t('route.choosePerson'), problem: problems.owner, refused: refusedOwner,
      all: may(session, MEMBER_ROLES, brand) ? (naming.members ?? []).filter(works).map((one) => ({ id: one.id, name: one.id === session.subject ? t('route.personYou', { name: nameOf(one) }) : nameOf(one) })) : [],
    },
  };
  const option = options[draft.action];
  const wrong = option?.problem === undefined ? option?.refused : t(option.problem);
  // what was chosen before stays to be seen, also when it is gone or the list could not be read
  const strange = option !== undefined && option.value !== '' && !option.all.some((one) => one.id === option.value);
  return (
    <fieldset className={styles.group}>
      <legend>{t('route.then')}</legend>
      {ACTIONS.map((one) => (
        <label key={one} className={own.action}>
          <input type="radio" name="routing-action" checked={draft.action === one} onChange={() => set({ action: one })} />
          <span>{t(WORDS[one])} <small>{t(MEANS[one])}</small></span>
        </label>
      ))}
      {option !== undefined && (
        <div className={styles.field}>
          <select
            {...tied('routing-target', wrong !== undefined)} id="routing-target" aria-label={option.hint} value={option.value}
            onChange={(event) => option.choose(event.target.value)}
          >
            <option value="" disabled>{option.hint}</option>
            {strange && <option value={option.value}>{option.value}</option>}
            {option.all.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </select>
          <Wrong of="routing-target">{wrong}</Wrong>
        </div>
      )}
    </fieldset>
  );
}
