import { ChevronDown } from 'lucide-react';
import { useWords } from '../../words/Words.tsx';
import { useActions } from '../keys/actions.tsx';
import { DropDown } from '../bar/DropDown.tsx';
import { useScope } from './scope.tsx';
import styles from '../Frame.module.css';

/** The first nine have a key each. */
function keysOf(index: number): string | undefined {
  return index < 9 ? `g ${index + 1}` : undefined;
}

/** One brand, several, or all granted. */
export function BrandPicker() {
  const { t } = useWords();
  const { granted, chosen, choose, nameOf } = useScope();
  useActions([
    { id: 'brand-all', group: t('group.brand'), label: t('brand.all'), keys: 'g 0', run: () => choose([]) },
    ...granted.map((brand, index) => ({
      id: `brand-${brand.id}`, group: t('group.brand'), label: brand.displayName, keys: keysOf(index), run: () => choose([brand.id]),
    })),
  ]);
  const title =
    chosen.length === 0
      ? granted.length === 1 ? nameOf(granted[0]?.id ?? '') : t('brand.all')
      : chosen.length === 1 ? nameOf(chosen[0] ?? '') : t('brand.several', { count: chosen.length });
  const toggle = (id: string) => {
    const now = chosen.length === 0 ? granted.map((one) => one.id) : chosen;
    const next = now.includes(id) ? now.filter((one) => one !== id) : [...now, id];
    choose(next.length === granted.length ? [] : next);
  };
  return (
    <DropDown buttonClass={styles.picker} label={t('brand.label', { name: title })} button={<><span dir="auto">{title}</span> <ChevronDown size={14} aria-hidden /></>}>
      {(close) => (
        <div className={styles.menu} role="group" aria-label={t('brand.choose')}>
          <button type="button" className={styles.menuRow} title={`${t('brand.all')} (g 0)`} onClick={() => { choose([]); close(); }}>
            <span>{t('brand.all')}</span>
          </button>
          {granted.map((brand, index) => (
            <div key={brand.id} style={{ display: 'flex' }}>
              <label className={styles.menuRow}>
                <input
                  type="checkbox"
                  checked={chosen.length === 0 || chosen.includes(brand.id)}
                  onChange={() => toggle(brand.id)}
                />
                <span dir="auto">{brand.displayName}</span>
              </label>
              <button type="button" className={styles.only} title={keysOf(index)} onClick={() => { choose([brand.id]); close(); }}>
                {t('brand.only')}<span className="v-hidden" dir="auto"> {brand.displayName}</span>
              </button>
            </div>
          ))}
        </div>
      )}
    </DropDown>
  );
}
