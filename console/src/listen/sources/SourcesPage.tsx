import { useNavigate, useSearch } from '@tanstack/react-router';
import { OneBrandPage } from '../page/OneBrandPage.tsx';
import { PassedMails } from './PassedMails.tsx';
import { SharedSources } from './SharedSources.tsx';
import { Sources } from './Sources.tsx';

/** What a brand listens to without owning it, how its reading does, which mails nobody could read, and what is read for every brand. */
export function SourcesPage() {
  const address = useSearch({ from: '/listen/sources' });
  const navigate = useNavigate();
  return (
    <OneBrandPage page="sources" asked={address.brand}>
      {(brand, brands) => (
        <>
          <Sources key={brand} brand={brand} brands={brands} address={address} go={(search) => void navigate({ to: '/listen/sources', search })} />
          <PassedMails brand={brand} />
          <SharedSources brand={brand} />
        </>
      )}
    </OneBrandPage>
  );
}
