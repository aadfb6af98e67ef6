import { RANKING_ROLES } from '../../../api/author/authors.ts';
import { may, type SignedIn } from '../../../api/session.tsx';
import { AUTHOR_VIEWS, type AuthorsAddress } from '../../../frame/addresses.ts';

export type View = NonNullable<AuthorsAddress['view']>;

const RANKED: readonly View[] = ['influencers', 'advocates', 'groups'];

/** What a person may open for a brand: who answers authors sees what was agreed with them, and no ranking of people. */
export function viewsOf(session: SignedIn, brand: string): readonly View[] {
  return may(session, RANKING_ROLES, brand) ? AUTHOR_VIEWS : AUTHOR_VIEWS.filter((one) => !RANKED.includes(one));
}
