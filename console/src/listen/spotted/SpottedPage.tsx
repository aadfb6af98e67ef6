import { useNavigate, useSearch } from '@tanstack/react-router';
import { useSettled } from '../../api/call/useSettled.ts';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import { useActions } from '../../frame/keys/actions.tsx';
import { BrandSelect } from '../../frame/brands/BrandSelect.tsx';
import { BrandsComing } from '../../frame/brands/BrandsComing.tsx';
import { NoBrand } from '../../frame/brands/NoBrand.tsx';
import { useScope } from '../../frame/brands/scope.tsx';
import { useOneBrand } from '../../frame/brands/useOneBrand.ts';
import type { SpottedAddress } from '../../frame/addresses.ts';
import { useWords } from '../../words/Words.tsx';
import { ListenTabs } from '../page/ListenTabs.tsx';
import { Findings } from './Findings.tsx';
import { CHOICES, labelOf } from './outcome.ts';
import styles from './Spotted.module.css';

/** What people found among what came in, and what became of it. */
export function SpottedPage() {
  const { t, code } = useWords();
  const session = useSession();
  const { granted } = useScope();
  const address = useSearch({ from: '/listen/spotted' });
  const navigate = useNavigate();
  const { brand, brands } = useOneBrand(PAGE_ROLES.spotted, address.brand);
  const change = (part: Partial<SpottedAddress>) => void navigate({ to: '/listen/spotted', search: { ...address, ...part } });
  const everybody = address.all === true;
  const views = [
    { label: t('spotted.mine'), on: !everybody, keys: '1', run: () => change({ all: undefined }) },
    { label: t('spotted.everybody'), on: everybody, keys: '2', run: () => change({ all: true }) },
  ];
  useActions(views.map(({ label, keys, run }) => ({ id: `spotted-${keys}`, group: t('page.spotted'), label, keys, run })));
  const settled = useSettled(JSON.stringify([brand, address]));
  const loading = granted.length === 0;
  if (!may(session, PAGE_ROLES.spotted) || (!loading && brand === '')) {
    return <NoBrand roles={PAGE_ROLES.spotted} asked={address.brand} />;
  }
  return (
    <div className={styles.frame}>
      <ListenTabs />
      <header className={styles.head}>
        <h1>{t('page.spotted')}</h1>
        <div className={styles.views} role="group" aria-label={t('spotted.whose')}>
          {views.map(({ label, on, keys, run }) => <button key={keys} type="button" aria-pressed={on} title={`${label} (${keys})`} onClick={run}>{label}</button>)}
        </div>
        <label className={styles.pick}>{t('spotted.label')}
          <select value={address.label ?? 'product_idea'} onChange={(event) => change({ label: CHOICES.find((one) => one === event.target.value) })}>
            {CHOICES.map((one) => <option key={one} value={one}>{one === 'any' ? t('spotted.anyLabel') : code('label', labelOf({ label: one }) ?? '')}</option>)}
          </select>
        </label>
        <BrandSelect brand={brand} brands={brands} className={styles.pick} choose={(one) => change({ brand: one })} />
      </header>
      {loading
        ? <BrandsComing rows={4} height={120} />
        : <Findings key={`${brand} ${address.label ?? ''} ${everybody}`} brand={brand} label={labelOf(address)} everybody={everybody} asks={settled} />}
    </div>
  );
}
