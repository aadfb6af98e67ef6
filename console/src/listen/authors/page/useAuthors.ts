import { useNavigate, useSearch } from '@tanstack/react-router';
import { useSettled } from '../../../api/call/useSettled.ts';
import { PAGE_ROLES, useSession } from '../../../api/session.tsx';
import type { AuthorsAddress } from '../../../frame/addresses.ts';
import { useOneBrand } from '../../../frame/brands/useOneBrand.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { csvName } from '../../../table/csv.ts';
import { viewsOf, type View } from './views.ts';

/** What every part of the page looks at, and how to look at something else. */
export interface Authors {
  agency: string;
  brand: string;
  brands: readonly string[];
  zone: string;
  /** Nobody is clicking on to something else. */
  settled: boolean;
  address: AuthorsAddress;
  views: readonly View[];
  view: View;
  change(part: Partial<AuthorsAddress>): void;
  /** Name of a file. */
  file(kind: string): string;
}

export function useAuthors(): Authors {
  const session = useSession();
  const { zoneOf } = useScope();
  const address = useSearch({ from: '/listen/authors' });
  const navigate = useNavigate();
  const { brand, brands } = useOneBrand(PAGE_ROLES.authors, address.brand);
  const settled = useSettled(JSON.stringify([brand, address]));
  const views = viewsOf(session, brand);
  return {
    agency: session.agency, brand, brands, zone: zoneOf(brand), settled, address, views,
    view: views.find((one) => one === address.view) ?? views[0] ?? 'relationships',
    change: (part) => void navigate({ to: '/listen/authors', search: { ...address, ...part } }),
    file: (kind) => csvName(brand, kind),
  };
}
