import type { Source } from '../../api/types.ts';
import { useScope } from '../../frame/scope.tsx';
import { useWords } from '../../words/Words.tsx';
import { HealthHeads } from './HealthHeads.tsx';
import { SourceRow } from './SourceRow.tsx';
import styles from './Sources.module.css';

interface SourceTableProps {
  brand: string;
  sources: readonly Source[];
  /** Absent where the person only reads. */
  edit: ((source: string) => void) | undefined;
  pause(source: Source): void;
}

/** Sources with how they do; times are those of the brand. */
export function SourceTable({ brand, sources, edit, pause }: SourceTableProps) {
  const { t, code } = useWords();
  const { zoneOf } = useScope();
  const zone = zoneOf(brand);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('page.sources')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('form.name')}</th>
            <HealthHeads zone={zone} />
            <th scope="col">{t('source.every')}</th>
            <th scope="col">{code('facet', 'network')}</th>
            {edit !== undefined && <th scope="col"><span className="v-hidden">{t('source.pauseOrGoOn')}</span></th>}
          </tr>
        </thead>
        <tbody>
          {sources.map((one) => (
            <SourceRow key={one.id} source={one} zone={zone} edit={edit === undefined ? undefined : () => edit(one.id)} pause={() => pause(one)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
