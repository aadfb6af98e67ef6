import { useNavigate, useSearch } from '@tanstack/react-router';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import { useScope } from '../../frame/scope.tsx';
import { Bones, Empty } from '../../frame/states.tsx';
import { useOneBrand } from '../../frame/useOneBrand.ts';
import { useWords } from '../../words/Words.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { Coverage } from './Coverage.tsx';
import styles from './Coverage.module.css';

/** What a brand should listen to, and what of it its saved queries hear. */
export function CoveragePage() {
  const { t } = useWords();
  const session = useSession();
  const { granted } = useScope();
  const address = useSearch({ from: '/listen/coverage' });
  const navigate = useNavigate();
  const { brand, brands } = useOneBrand(PAGE_ROLES.coverage, address.brand);
  const loading = granted.length === 0;
  if (!may(session, PAGE_ROLES.coverage) || (!loading && brand === '')) {
    return <Empty title={t('state.noPermission')} hint={t('state.noPermissionHint')} />;
  }
  return (
    <div className={styles.frame}>
      <ListenTabs />
      <div className={styles.page}>
        {loading
          ? <Bones rows={6} label={t('state.loading')} />
          : <Coverage key={brand} brand={brand} brands={brands} address={address} go={(search) => void navigate({ to: '/listen/coverage', search })} />}
      </div>
    </div>
  );
}
