import type { AuthorName } from '../../../api/author/author-keys.ts';
import { PROPOSAL_ROLES } from '../../../api/author/missions.ts';
import { may, useSession } from '../../../api/session.tsx';
import { useScope } from '../../../frame/brands/scope.tsx';
import { useWords } from '../../../words/Words.tsx';
import { Card } from '../../insights/card/Card.tsx';
import shared from '../../insights/Insights.module.css';
import { Proposals } from '../proposals/Proposals.tsx';

/** Conversations that suit them, and what became of each. */
export function AuthorProposals({ brand, of }: { brand: string; of: AuthorName }) {
  const { t } = useWords();
  const session = useSession();
  const { zoneOf } = useScope();
  if (!may(session, PROPOSAL_ROLES, brand)) {
    return null;
  }
  return (
    <Card title={t('mission.proposals')} zone={zoneOf(brand)}>
      <p className={shared.note}>{t('mission.nothingSent')}</p>
      <Proposals brand={brand} of={of} shows="mission" everything />
    </Card>
  );
}
