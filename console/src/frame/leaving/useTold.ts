import { useEffect } from 'react';

/** Tells whoever asked whether something typed is not saved; once the form is gone nothing is. */
export function useTold(typed: boolean, tell: ((typed: boolean) => void) | undefined): void {
  useEffect(() => {
    tell?.(typed);
    return () => tell?.(false);
  }, [typed, tell]);
}
