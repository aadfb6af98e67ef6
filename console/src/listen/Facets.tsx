import type { Facet } from '../api/types.ts';
import type { ListenAddress } from '../frame/addresses.ts';
import { useScope } from '../frame/scope.tsx';
import { toggled } from '../frame/toggled.ts';
import { number } from '../words/time.ts';
import type { Family } from '../words/families.ts';
import { useWords } from '../words/Words.tsx';
import { Dates } from './Dates.tsx';
import { SavedQueries } from './SavedQueries.tsx';
import styles from './Listen.module.css';

interface FacetsProps {
  facets: readonly Facet[];
  address: ListenAddress;
  change(part: Partial<ListenAddress>): void;
}

/** Dates, counted filters, saved queries. */
export function Facets({ facets, address, change }: FacetsProps) {
  const { t } = useWords();
  const of = (field: string) => facets.find((one) => one.field === field)?.values ?? [];
  return (
    <aside className={styles.facets} aria-label={t('frame.filters')}>
      <Dates address={address} change={change} />
      <Values field="network" values={of('network')} chosen={address.networks} choose={(networks) => change({ networks })} />
      <Values field="language" values={of('language')} chosen={address.languages} choose={(languages) => change({ languages })} />
      <Brands values={of('brand')} />
      <Values field="kind" values={of('kind')} />
      <SavedQueries search={(q) => change({ q })} />
    </aside>
  );
}

interface ValuesProps {
  field: 'network' | 'language' | 'kind';
  values: Facet['values'];
  chosen?: string[];
  /** Absent where the service cannot filter: then they are only counted. */
  choose?(values: string[] | undefined): void;
}

function Values({ field, values, chosen = [], choose }: ValuesProps) {
  const { code, language } = useWords();
  const missing = chosen.filter((one) => !values.some((value) => value.value === one)).map((value) => ({ value, count: '0' }));
  const all = [...values, ...missing];
  if (all.length === 0) {
    return null;
  }
  const family: Family = field;
  const toggle = (value: string) => {
    const next = toggled(chosen, value);
    choose?.(next.length === 0 ? undefined : next);
  };
  return (
    <section>
      <h2>{code('facet', field)}</h2>
      <ul>
        {all.map((one) => (
          <li key={one.value}>
            {choose === undefined ? (
              <span className={styles.value}><span>{code(family, contractValue(field, one.value))}</span><b>{number(Number(one.count), language)}</b></span>
            ) : (
              <label className={styles.value}>
                <input type="checkbox" checked={chosen.includes(one.value)} onChange={() => toggle(one.value)} />
                <span>{code(family, one.value || 'und')}</span><b>{number(Number(one.count), language)}</b>
              </label>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The index counts kinds by their short names; words are kept by the contract's. */
function contractValue(field: ValuesProps['field'], value: string): string {
  return field === 'kind' ? `MENTION_KIND_${value.toUpperCase()}` : value;
}

function Brands({ values }: { values: Facet['values'] }) {
  const { code, language } = useWords();
  const { nameOf, choose } = useScope();
  if (values.length < 2) {
    return null;
  }
  return (
    <section>
      <h2>{code('facet', 'brand')}</h2>
      <ul>
        {values.map((one) => {
          const slug = one.value.split('/').at(-1) ?? one.value;
          return (
            <li key={one.value}>
              <button type="button" className={styles.value} onClick={() => choose([slug])}>
                <span>{nameOf(slug)}</span><b>{number(Number(one.count), language)}</b>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
