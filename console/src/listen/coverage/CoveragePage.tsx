import { useNavigate, useSearch } from '@tanstack/react-router';
import { OneBrandPage } from '../page/OneBrandPage.tsx';
import { Coverage } from './Coverage.tsx';

/** What a brand should listen to, and what of it its saved queries hear. */
export function CoveragePage() {
  const address = useSearch({ from: '/listen/coverage' });
  const navigate = useNavigate();
  return (
    <OneBrandPage page="coverage" asked={address.brand}>
      {(brand, brands) => <Coverage key={brand} brand={brand} brands={brands} address={address} go={(search) => void navigate({ to: '/listen/coverage', search })} />}
    </OneBrandPage>
  );
}
