import type { ListenAddress } from '../../frame/addresses.ts';
import { isoDay, startOfDay, viewersZone } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { nextStart } from '../bars/buckets.ts';
import { DayInput } from './DayInput.tsx';
import styles from '../Listen.module.css';

interface DatesProps {
  address: ListenAddress;
  /** In which days begin. */
  zone: string;
  change(part: Partial<ListenAddress>): void;
}

/** The first and the last day searched, in the zone of the bars beside them. */
export function Dates({ address, zone, change }: DatesProps) {
  const { t } = useWords();
  const start = (date: string) => (date === '' ? undefined : startOfDay(date, zone));
  const shown = (instant: string | undefined, back: number) => (instant === undefined ? '' : isoDay(Date.parse(instant) - back, zone));
  return (
    <section>
      <h2>{t('listen.dates')}</h2>
      <label className={styles.date}>{t('listen.from')}
        <DayInput value={shown(address.from, 0)} choose={(day) => change({ from: start(day) })} />
      </label>
      <label className={styles.date}>{t('listen.until')}
        <DayInput
          value={shown(address.until, 1)}
          choose={(date) => {
            const day = start(date);
            change({ until: day === undefined ? undefined : nextStart(day, 'day', zone) });
          }}
        />
      </label>
      {zone !== viewersZone() && <small className="v-dim">{zone}</small>}
      {(address.from !== undefined || address.until !== undefined) && (
        <button type="button" className={styles.link} onClick={() => change({ from: undefined, until: undefined })}>{t('listen.allTime')}</button>
      )}
    </section>
  );
}
