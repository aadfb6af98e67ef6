import { useInfiniteQuery } from '@tanstack/react-query';
import type { AuthorName } from '../../../../api/author/author-keys.ts';
import { RELATIONSHIP_ROLES, readSteps, stepsQuery } from '../../../../api/author/relationships.ts';
import { may, useSession } from '../../../../api/session.tsx';
import { useScope } from '../../../../frame/brands/scope.tsx';
import { More } from '../../../../frame/More.tsx';
import { Bones, Failure, Partial } from '../../../../frame/states.tsx';
import { csvName } from '../../../../table/csv.ts';
import { ExportButton } from '../../../../table/ExportButton.tsx';
import { PAGE } from '../../../../table/pieces.ts';
import { fullDay } from '../../../../words/time.ts';
import { useWords } from '../../../../words/Words.tsx';
import { Card } from '../../../insights/card/Card.tsx';
import shared from '../../../insights/Insights.module.css';
import { useNamesInFiles } from '../../../page/useNames.ts';
import { useOwners } from '../../owners/useOwners.ts';
import { StepForm } from './StepForm.tsx';
import { stepPieces } from './steps-csv.ts';
import styles from '../Profile.module.css';

/** What people did with an author and found worth knowing, newest first. */
export function Journal({ brand, of, unsaved }: { brand: string; of: AuthorName; unsaved(typed: boolean): void }) {
  const { t, code, language } = useWords();
  const session = useSession();
  const { zoneOf } = useScope();
  const { nameOf } = useOwners(brand);
  const named = useNamesInFiles([brand]);
  const zone = zoneOf(brand);
  const found = useInfiniteQuery(stepsQuery(session.agency, brand, of));
  const pages = found.data?.pages;
  const steps = pages?.flatMap((page) => page.steps) ?? [];
  const retry = () => void found.refetch();
  return (
    <Card title={t('relation.journal')} zone={zone}>
      {may(session, RELATIONSHIP_ROLES, brand) && <StepForm brand={brand} of={of} zone={zone} unsaved={unsaved} />}
      {found.isPending && <Bones rows={2} height={48} label={t('state.loading')} />}
      {found.error !== null && (pages === undefined ? <Failure failure={found.error} retry={retry} small /> : <Partial what={t('relation.journal')} failure={found.error} retry={retry} />)}
      {pages !== undefined && steps.length === 0 && <p className={shared.note}>{t('relation.noSteps')}</p>}
      <ol className={styles.list} aria-label={t('relation.journal')}>
        {steps.map((one) => (
          <li key={one.id}>
            <header>
              <strong>{code('step', one.kind)}</strong>
              <span dir="auto">{nameOf(one.writtenBy)}</span>
              {one.happenedAt !== undefined && <time dateTime={one.happenedAt}>{fullDay(one.happenedAt, language, zone)}</time>}
            </header>
            <p dir="auto">{one.text}</p>
          </li>
        ))}
      </ol>
      {steps.length > 0 && (
        <ExportButton
          label={t('relation.journal')} file={csvName(brand, 'steps', of.network, of.author)} total={found.hasNextPage ? undefined : steps.length}
          pieces={(signal) => stepPieces((token) => readSteps(session.agency, brand, of, PAGE, token, signal), named)}
        />
      )}
      {found.hasNextPage && <More reading={found.isFetchingNextPage} more={() => void found.fetchNextPage()} />}
    </Card>
  );
}
