import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { may, useSession, type Role } from '../../api/session.tsx';
import { withoutBrand } from '../addresses.ts';
import { useScope } from './scope.tsx';

/**
 * The brand of a page that shows one at a time: the one in the address, which is chosen also when it was not, else the first of those
 * chosen. Never another one than the address names: whoever chooses other brands leaves that address. Empty while brands load, and for a
 * brand that the person may not see.
 */
export function useOneBrand(roles: readonly Role[], asked: string | undefined): { brand: string; brands: readonly string[] } {
  const session = useSession();
  const navigate = useNavigate();
  const { granted, chosen, chooseAlso } = useScope();
  const visible = granted.map((one) => one.id).filter((one) => may(session, roles, one));
  const inScope = chosen.length > 0 ? chosen.filter((one) => may(session, roles, one)) : visible;
  const seen = asked !== undefined && visible.includes(asked);
  const outside = seen && !inScope.includes(asked);
  const inside = useRef<string>(undefined);
  useEffect(() => {
    if (!outside) {
      inside.current = seen ? asked : undefined;
    } else if (inside.current === asked) {
      // somebody chose other brands on this page
      void navigate({ to: '.', replace: true, search: ((former: object) => withoutBrand(former)) as never });
    } else {
      chooseAlso([asked]);
    }
    // the choice itself is told by whether the brand is outside of it
  }, [asked, seen, outside]);
  return { brand: asked === undefined ? (inScope[0] ?? '') : seen ? asked : '', brands: outside ? [...inScope, asked] : inScope };
}
