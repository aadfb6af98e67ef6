import { useWords } from '../../words/Words.tsx';
import { useScope } from './scope.tsx';

/** Chooses the brand of a page that shows one at a time; nothing when there is no choice. */
export function BrandSelect({ brand, brands, choose, className }: { brand: string; brands: readonly string[]; choose: (brand: string) => void; className?: string }) {
  const { t } = useWords();
  const { nameOf } = useScope();
  if (brands.length < 2) {
    return null;
  }
  return (
    <label className={className}>{t('form.brand')}
      <select value={brand} onChange={(event) => choose(event.target.value)}>
        {brands.map((one) => <option key={one} value={one}>{nameOf(one)}</option>)}
      </select>
    </label>
  );
}
