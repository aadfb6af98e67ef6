import { useNavigate, useSearch } from '@tanstack/react-router';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import { BrandsComing } from '../../frame/brands/BrandsComing.tsx';
import { NoBrand } from '../../frame/brands/NoBrand.tsx';
import { useScope } from '../../frame/brands/scope.tsx';
import { Unsaved } from '../../frame/leaving/Unsaved.tsx';
import { useOneBrand } from '../../frame/brands/useOneBrand.ts';
import { ListenTabs } from '../page/ListenTabs.tsx';
import { Routing } from './Routing.tsx';
import { useDrafts } from './useRoutingRules.ts';
import styles from './Routing.module.css';

/** What a brand wants done with what comes in. */
export function RoutingPage() {
  const session = useSession();
  const { granted } = useScope();
  const address = useSearch({ from: '/listen/routing' });
  const navigate = useNavigate();
  const { brand, brands } = useOneBrand(PAGE_ROLES.routing, address.brand);
  const drafts = useDrafts();
  const loading = granted.length === 0;
  if (!may(session, PAGE_ROLES.routing) || (!loading && brand === '')) {
    return <NoBrand roles={PAGE_ROLES.routing} asked={address.brand} />;
  }
  return (
    <div className={styles.frame}>
      <ListenTabs />
      {loading
        ? <BrandsComing rows={4} height={64} />
        : <Routing key={brand} brand={brand} brands={brands} drafts={drafts} choose={(one) => void navigate({ to: '/listen/routing', search: { brand: one } })} />}
      <Unsaved when={Object.keys(drafts[0]).length > 0} />
    </div>
  );
}
