import type { ReactNode } from 'react';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import { BrandsComing } from '../../frame/brands/BrandsComing.tsx';
import { NoBrand } from '../../frame/brands/NoBrand.tsx';
import { useScope } from '../../frame/brands/scope.tsx';
import { useOneBrand } from '../../frame/brands/useOneBrand.ts';
import { ListenTabs } from './ListenTabs.tsx';
import styles from './OneBrandPage.module.css';

type OneBrand = ReturnType<typeof useOneBrand>;

interface OneBrandPageProps {
  page: keyof typeof PAGE_ROLES;
  /** The brand in the address. */
  asked: string | undefined;
  children(brand: OneBrand['brand'], brands: OneBrand['brands']): ReactNode;
}

/** A page of Listen about one brand, once it is known which brands there are; who may not see it is told so. */
export function OneBrandPage({ page, asked, children }: OneBrandPageProps) {
  const session = useSession();
  const { granted } = useScope();
  const { brand, brands } = useOneBrand(PAGE_ROLES[page], asked);
  const loading = granted.length === 0;
  if (!may(session, PAGE_ROLES[page]) || (!loading && brand === '')) {
    return <NoBrand roles={PAGE_ROLES[page]} asked={asked} />;
  }
  return (
    <div className={styles.frame}>
      <ListenTabs />
      <div data-scrolls className={styles.page}>
        {loading ? <BrandsComing rows={6} height={40} /> : children(brand, brands)}
      </div>
    </div>
  );
}
