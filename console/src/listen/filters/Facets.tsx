import type { Author, Facet } from '../../api/types.ts';
import type { ListenAddress } from '../../frame/addresses.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { toggled } from '../../frame/fields/toggled.ts';
import { csvText } from '../../table/csv.ts';
import { SaveCsv } from '../../table/SaveCsv.tsx';
import { number } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { BroughtBy } from './BroughtBy.tsx';
import { Dates } from './Dates.tsx';
import { groupsOf, type FacetField, type FacetGroup } from './facet-groups.ts';
import { Holding } from './Holding.tsx';
import { SavedQueries } from '../saved/SavedQueries.tsx';
import styles from '../Listen.module.css';

interface FacetsProps {
  facets: readonly Facet[];
  address: ListenAddress;
  /** Who wrote the first result. */
  author?: Author | undefined;
  /** In which days begin. */
  zone: string;
  change(part: Partial<ListenAddress>): void;
  /** Name of the file they are saved as. */
  file: string;
  /** They are of another search, until this one has answered. */
  former: boolean;
}

/** Dates, counted filters, saved queries. */
export function Facets({ facets, address, author, zone, change, file, former }: FacetsProps) {
  const { t, code } = useWords();
  const { nameOf, choose } = useScope();
  const filters: Partial<Record<FacetField, { chosen?: string[]; choose(values: string[] | undefined): void }>> = {
    network: { chosen: address.networks, choose: (networks) => change({ networks, author: undefined }) },
    language: { chosen: address.languages, choose: (languages) => change({ languages }) },
    sentiment: { chosen: address.sentiments, choose: (sentiments) => change({ sentiments }) },
    label: { chosen: address.labels, choose: (labels) => change({ labels }) },
  };
  const groups = groupsOf(facets, { network: address.networks, language: address.languages, sentiment: address.sentiments, label: address.labels });
  const names: Record<FacetField, (value: string) => string> = {
    network: (value) => code('network', value || 'und'),
    language: (value) => code('language', value || 'und'),
    brand: (value) => nameOf(slug(value)),
    // the index counts tones, labels and kinds by their short names; words are kept by the contract's
    sentiment: (value) => code('tone', `SENTIMENT_${value.toUpperCase()}`),
    label: (value) => code('label', `MENTION_LABEL_${value.toUpperCase()}`),
    kind: (value) => code('kind', `MENTION_KIND_${value.toUpperCase()}`),
  };
  const text = () => csvText(
    [t('listen.filter'), t('listen.value'), t('figure.mentions')],
    groups.flatMap(({ field, values }) => values.map(({ value, count }) => [code('facet', field), names[field](value), count])),
  );
  return (
    <aside className={styles.facets} aria-label={t('frame.filters')}>
      {address.brand !== undefined && (
        <section>
          <h2>{code('facet', 'brand')}</h2>
          <p dir="auto">{nameOf(address.brand)}</p>
          <button type="button" className={styles.link} onClick={() => change({ brand: undefined, saved: undefined })}>{t('listen.allBrands')}</button>
        </section>
      )}
      <BroughtBy address={address} change={change} />
      <Holding address={address} author={author} change={change} />
      <Dates address={address} zone={zone} change={change} />
      <section>
        <ul>
          <li>
            <label className={styles.value}>
              <input type="checkbox" role="switch" checked={address.people === true} onChange={(event) => change({ people: event.target.checked || undefined })} />
              <span>{t('figure.withoutBots')}</span>
            </label>
          </li>
        </ul>
      </section>
      {groups.map((group) => (
        <Values
          key={group.field} group={group} name={names[group.field]} {...filters[group.field]}
          open={group.field === 'brand' ? (value) => choose([slug(value)]) : undefined}
        />
      ))}
      {groups.length > 0 && <div className={styles.saveFacets}><SaveCsv label={t('frame.filters')} file={file} disabled={former} text={text} /></div>}
      {/* of another brand than the one looked at, it would be looked for where it says nothing */}
      <SavedQueries search={({ query, brand }) => change({ q: query, saved: undefined, brand: address.brand === brand ? brand : undefined })} />
    </aside>
  );
}

interface ValuesProps {
  group: FacetGroup;
  name(value: string): string;
  chosen?: string[];
  /** Absent where the service cannot filter. */
  choose?(values: string[] | undefined): void;
  /** Looks at one value only. */
  open?(value: string): void;
}

/** Values with how many mentions have them; where they can be neither chosen nor opened, they are only counted. */
function Values({ group: { field, values }, name, chosen = [], choose, open }: ValuesProps) {
  const { code, language } = useWords();
  const toggle = (value: string) => {
    const next = toggled(chosen, value);
    choose?.(next.length === 0 ? undefined : next);
  };
  return (
    <section>
      <h2>{code('facet', field)}</h2>
      <ul>
        {values.map(({ value, count }) => {
          const words = <><span dir="auto">{name(value)}</span><b>{number(count, language)}</b></>;
          return (
            <li key={value}>
              {choose !== undefined && <label className={styles.value}><input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />{words}</label>}
              {open !== undefined && <button type="button" className={styles.value} onClick={() => open(value)}>{words}</button>}
              {choose === undefined && open === undefined && <span className={styles.value}>{words}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A brand without its agency. */
function slug(brand: string): string {
  return brand.split('/').at(-1) ?? brand;
}
