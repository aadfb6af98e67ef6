import type { ListenAddress } from '../../frame/addresses.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { toggled } from '../../frame/fields/toggled.ts';
import { useWords } from '../../words/Words.tsx';
import { useSavedQueries } from '../saved/useSavedQueries.ts';
import styles from '../Listen.module.css';

interface BroughtByProps {
  address: ListenAddress;
  change(part: Partial<ListenAddress>): void;
}

/** The saved queries that brought what is shown: by the tags of mentions, which figures count as well, not by what they would find now. */
export function BroughtBy({ address: { brand, saved = [] }, change }: BroughtByProps) {
  const { t } = useWords();
  const { chosen, nameOf } = useScope();
  const { queries, find } = useSavedQueries();
  const asked = queries.filter((one) => (brand === undefined ? chosen.length === 0 || chosen.includes(one.brand) : one.brand === brand));
  const others = asked.filter((one) => brand === undefined || !saved.includes(one.id));
  const several = new Set(asked.map((one) => one.brand)).size > 1;
  if (saved.length === 0 && others.length === 0) {
    return null;
  }
  const put = (next: string[]) => change({ saved: next.length === 0 ? undefined : next });
  return (
    <section>
      <h2>{t('listen.broughtBy')}</h2>
      {saved.map((id) => {
        const name = find(brand ?? '', id)?.displayName ?? id;
        return (
          <button key={id} type="button" className={styles.filter} title={t('listen.broughtByHint', { name })} aria-label={t('listen.dropSaved', { name })} onClick={() => put(toggled(saved, id))}>
            <bdi>{name}</bdi> <span aria-hidden>×</span>
          </button>
        );
      })}
      {others.length > 0 && (
        <select
          className={styles.choose} value="" aria-label={t('listen.chooseSaved')}
          onChange={(event) => {
            const one = others[Number(event.target.value)];
            if (one !== undefined) {
              change({ brand: one.brand, saved: [...saved, one.id] });
            }
          }}
        >
          <option value="">{t('listen.chooseSaved')}</option>
          {others.map((one, index) => <option key={`${one.brand}/${one.id}`} value={index}>{several ? `${one.displayName} · ${nameOf(one.brand)}` : one.displayName}</option>)}
        </select>
      )}
    </section>
  );
}
