import { Fragment, useRef } from 'react';
import type { Source } from '../../../api/types.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { useWords } from '../../../words/Words.tsx';
import { HealthHeads } from '../health/HealthHeads.tsx';
import { ReaderHeads } from './ReaderCells.tsx';
import { SourceRow } from './SourceRow.tsx';
import { useDrawnRows } from './useDrawnRows.ts';
import styles from '../Sources.module.css';

interface SourceTableProps {
  brand: string;
  sources: readonly Source[];
  /** Reads further ones; absent when there are none or they are being read. */
  more: (() => void) | undefined;
  /** Absent where the person only reads. */
  edit: ((source: string) => void) | undefined;
  pause(source: Source): void;
  /** The one that is being paused or goes on. */
  busy: string | undefined;
}

/** Sources with how they do; times are those of the brand. Of thousands only those in sight are drawn. */
export function SourceTable({ brand, sources, more, edit, pause, busy }: SourceTableProps) {
  const { t, code } = useWords();
  const { zoneOf } = useScope();
  const zone = zoneOf(brand);
  const body = useRef<HTMLTableSectionElement>(null);
  const { long, drawn, rest, measure, focus } = useDrawnRows(sources, body, more);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('page.sources')}>
      <table className={styles.table} data-long={long || undefined} aria-rowcount={long ? sources.length + 1 : undefined}>
        <thead>
          <tr>
            <th scope="col">{t('form.name')}</th>
            <HealthHeads zone={zone} />
            <ReaderHeads />
            <th scope="col">{t('source.every')}</th>
            <th scope="col">{code('facet', 'network')}</th>
            {edit !== undefined && <th scope="col"><span className="v-hidden">{t('source.pauseOrGoOn')}</span></th>}
          </tr>
        </thead>
        <tbody ref={body} {...focus}>
          {drawn.map(({ index, gap }) => {
            const one = sources[index];
            return one !== undefined && (
              <Fragment key={one.id}>
                {gap > 0 && <Gap height={gap} />}
                <SourceRow
                  source={one} zone={zone} place={long ? index : undefined} measure={measure}
                  edit={edit === undefined ? undefined : () => edit(one.id)} pause={() => pause(one)} busy={one.id === busy}
                />
              </Fragment>
            );
          })}
          {rest > 0 && <Gap height={rest} />}
        </tbody>
      </table>
    </div>
  );
}

/** The room of rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return <tr aria-hidden className={styles.gap} style={{ height }}><td colSpan={9} /></tr>;
}
