import { may, useSession, type Role } from '../../api/session.tsx';
import { useScope } from './scope.tsx';

/** The brand of a page that shows one at a time: the one asked for when it is in scope, else the first. Empty while brands load. */
export function useOneBrand(roles: readonly Role[], asked: string | undefined): { brand: string; brands: readonly string[] } {
  const session = useSession();
  const { granted, chosen } = useScope();
  const inScope = chosen.length > 0 ? chosen : granted.map((one) => one.id);
  const brands = inScope.filter((one) => may(session, roles, one));
  return { brand: asked !== undefined && brands.includes(asked) ? asked : (brands[0] ?? ''), brands };
}
