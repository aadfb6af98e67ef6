import type { MatchingCost } from '../../../api/types.ts';
import { number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import styles from '../dialog/QueryDialog.module.css';

/** Candidates in a thousand posts when each of them is one. */
const EVERY = 1000;

/** What matching the query live costs, and why. */
export function Cost({ cost }: { cost: MatchingCost }) {
  const { t, code, language } = useWords();
  const causes = {
    MATCHING_COST_CAUSE_RARE_WORD: () => t('query.rareWord', { part: cost.part }),
    MATCHING_COST_CAUSE_COMMON_WORD: () => t('query.commonWord', { part: cost.part }),
    MATCHING_COST_CAUSE_MANY_ALTERNATIVES: () => t('query.manyAlternatives', { part: cost.part }),
    MATCHING_COST_CAUSE_WILDCARD: () => t('query.wildcard', { part: cost.part }),
    MATCHING_COST_CAUSE_NO_WORD: () => (cost.part !== '' ? t('query.noWordOf', { part: cost.part }) : t(cost.candidatesPerThousand < EVERY ? 'query.noWordMany' : 'query.noWord')),
    // the service's own sentence is in English
    MATCHING_COST_CAUSE_UNSPECIFIED: () => '',
  };
  const candidates = Math.max(1, Math.round(cost.candidatesPerThousand));
  return (
    <p className={styles.cost} data-level={cost.costClass}>
      <b>{code('cost', cost.costClass)}</b>{' '}
      {t('query.candidates', { count: candidates, shown: number(candidates, language) })}{' '}
      {causes[cost.cause]()}
    </p>
  );
}
