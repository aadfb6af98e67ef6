import { FAMILIES } from '../../../words/families.ts';
import { useWords } from '../../../words/Words.tsx';
import type { AuthorsAddress } from '../../../frame/addresses.ts';
import shared from '../../insights/Insights.module.css';
import type { Authors } from '../page/useAuthors.ts';
import styles from '../Authors.module.css';

/** Which side, which network, whose. `seen` are networks that were found, known here or not. */
export function RankingFilters({ authors, seen }: { authors: Authors; seen: readonly string[] }) {
  const { t, code } = useWords();
  const { address, change } = authors;
  const networks = [...new Set<string>([...FAMILIES.network, ...seen, ...(address.network === undefined ? [] : [address.network])])];
  const side = (value: string) => change({ side: value === '' ? undefined : (value as AuthorsAddress['side']) });
  return (
    <div className={styles.filters} role="group" aria-label={t('frame.filters')}>
      <label className={shared.pick}>{t('rank.side')}
        <select value={address.side ?? ''} onChange={(event) => side(event.target.value)}>
          <option value="">{t('rank.external')}</option>
          <option value="internal">{t('rank.internal')}</option>
          <option value="all">{t('rank.bothSides')}</option>
        </select>
      </label>
      <label className={shared.pick}>{code('facet', 'network')}
        <select value={address.network ?? ''} onChange={(event) => change({ network: event.target.value || undefined })}>
          <option value="">{t('rank.allNetworks')}</option>
          {networks.map((one) => <option key={one} value={one}>{code('network', one)}</option>)}
        </select>
      </label>
      <label className={shared.switch}>
        <input type="checkbox" role="switch" checked={address.mine === true} onChange={(event) => change({ mine: event.target.checked || undefined })} />
        {t('rank.mine')}
      </label>
    </div>
  );
}
