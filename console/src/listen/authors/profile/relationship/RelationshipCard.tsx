import { useQuery } from '@tanstack/react-query';
import type { AuthorName } from '../../../../api/author/author-keys.ts';
import { relationshipQuery, RELATIONSHIP_ROLES } from '../../../../api/author/relationships.ts';
import { may, useSession } from '../../../../api/session.tsx';
import type { Relationship } from '../../../../api/types.ts';
import { useScope } from '../../../../frame/brands/scope.tsx';
import { momentThere } from '../../../../words/time.ts';
import { useNow } from '../../../../words/useNow.ts';
import { useWords } from '../../../../words/Words.tsx';
import { Card, Loaded } from '../../../insights/card/Card.tsx';
import shared from '../../../insights/Insights.module.css';
import { DueChip } from '../../due/DueChip.tsx';
import { useOwners } from '../../owners/useOwners.ts';
import { RelationshipForm } from './RelationshipForm.tsx';
import styles from '../Profile.module.css';

interface RelationshipCardProps {
  brand: string;
  of: AuthorName;
  /** What the author is called. */
  name: string;
  /** Told whether something typed is not saved. */
  unsaved?: (typed: boolean) => void;
}

/** What the brand has with an author: how far it is, who looks after it, what comes next. */
export function RelationshipCard({ brand, of, name, unsaved }: RelationshipCardProps) {
  const { t, language } = useWords();
  const session = useSession();
  const { zoneOf } = useScope();
  const { nameOf } = useOwners(brand);
  const zone = zoneOf(brand);
  const found = useQuery(relationshipQuery(session.agency, brand, of));
  const edits = may(session, RELATIONSHIP_ROLES, brand);
  const { changedAt, changedBy } = found.data ?? {};
  return (
    <Card title={t('relation.title')} zone={zone}>
      {changedAt !== undefined && changedBy !== undefined && changedBy !== '' && (
        <p className={shared.note}>{t('author.changedBy', { person: nameOf(changedBy), time: momentThere(changedAt, language, zone) })}</p>
      )}
      <Loaded query={found} what={t('relation.title')}>
        {(data) => (edits ? <RelationshipForm brand={brand} of={of} name={name} relationship={data} zone={zone} unsaved={unsaved} /> : <Facts brand={brand} relationship={data} zone={zone} />)}
      </Loaded>
    </Card>
  );
}

/** The same to read. */
function Facts({ brand, relationship, zone }: { brand: string; relationship: Relationship; zone: string }) {
  const { t, code } = useWords();
  const { nameOf } = useOwners(brand);
  const now = useNow(60_000);
  const { stage, owner, nextStep } = relationship;
  return (
    <dl className={styles.facts}>
      <dt>{t('relation.stage')}</dt><dd>{code('stage', stage)}</dd>
      <dt>{t('relation.owner')}</dt><dd dir="auto">{owner === '' ? t('relation.nobody') : nameOf(owner)}</dd>
      <dt>{t('relation.nextStep')}</dt><dd><bdi>{nextStep || '–'}</bdi> <DueChip step={relationship} now={now} zone={zone} /></dd>
    </dl>
  );
}
