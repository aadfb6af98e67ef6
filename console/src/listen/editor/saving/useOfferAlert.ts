import { useQueryClient } from '@tanstack/react-query';
import { rulesQuery } from '../../../api/query/alerts.ts';
import type { SavedQuery } from '../../../api/types.ts';
import { useTell } from '../../../frame/notices/useTell.ts';
import { useWords } from '../../../words/Words.tsx';

/** Offers a rule for a query whose objective is an alert and that no rule watches: the objective alone wakes nobody. */
export function useOfferAlert(): (saved: SavedQuery) => Promise<void> {
  const { t } = useWords();
  const client = useQueryClient();
  const tell = useTell();
  return async ({ agency, brand, id, displayName, objective }) => {
    if (objective !== 'OBJECTIVE_ALERT') {
      return;
    }
    // where rules cannot be read it is not known whether one watches it, and nothing is offered
    const rules = await client.fetchQuery({ ...rulesQuery(agency, brand), staleTime: 0 }).catch(() => undefined);
    if (rules !== undefined && !rules.some((one) => one.savedQuery === id)) {
      tell(t('query.wakesNobody', { name: displayName }), { label: t('query.offerAlert'), to: { view: 'rules', rule: 'new', brand, saved: id } });
    }
  };
}
