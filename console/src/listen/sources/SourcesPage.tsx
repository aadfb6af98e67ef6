import { useNavigate, useSearch } from '@tanstack/react-router';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import { useScope } from '../../frame/scope.tsx';
import { Bones, Empty } from '../../frame/states.tsx';
import { useOneBrand } from '../../frame/useOneBrand.ts';
import { useWords } from '../../words/Words.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { Sources } from './Sources.tsx';
import styles from './Sources.module.css';

/** What a brand listens to without owning it, and how its reading does. */
export function SourcesPage() {
  const { t } = useWords();
  const session = useSession();
  const { granted } = useScope();
  const address = useSearch({ from: '/listen/sources' });
  const navigate = useNavigate();
  const { brand, brands } = useOneBrand(PAGE_ROLES.sources, address.brand);
  const loading = granted.length === 0;
  if (!may(session, PAGE_ROLES.sources) || (!loading && brand === '')) {
    return <Empty title={t('state.noPermission')} hint={t('state.noPermissionHint')} />;
  }
  return (
    <div className={styles.frame}>
      <ListenTabs />
      <div className={styles.page}>
        {loading
          ? <Bones rows={6} height={40} label={t('state.loading')} />
          : <Sources key={brand} brand={brand} brands={brands} address={address} go={(search) => void navigate({ to: '/listen/sources', search })} />}
      </div>
    </div>
  );
}
