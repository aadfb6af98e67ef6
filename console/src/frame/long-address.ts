import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';

/** As much as everything between a browser and the gateway takes of an address: the narrowest proxies stop at 8 KB with the path. */
const MOST = 6_000;
/** As many as somebody goes back to; each has at most 200 KB. */
const KEPT = 20;
const ORDER = 'vigie.addresses';
const keyOf = (id: string) => `vigie.address.${id}`;

/** What of an address is kept by the tab instead, which may be reloaded. */
interface Kept {
  kept?: string;
}

function known(): string[] {
  return (sessionStorage.getItem(ORDER) ?? '').split(' ').filter((id) => id !== '');
}

/** Under which id the tab keeps it; undefined when it has no room. */
function keep(written: string): string | undefined {
  let ids = known();
  const before = ids.find((id) => sessionStorage.getItem(keyOf(id)) === written);
  if (before !== undefined) {
    return before;
  }
  const id = `a${crypto.randomUUID()}`;
  for (;;) {
    try {
      ids.splice(0, Math.max(0, ids.length - KEPT + 1)).forEach((old) => sessionStorage.removeItem(keyOf(old)));
      sessionStorage.setItem(keyOf(id), written);
      sessionStorage.setItem(ORDER, [...ids, id].join(' '));
      return id;
    } catch {
      const [oldest] = ids;
      if (oldest === undefined) {
        return undefined;
      }
      sessionStorage.removeItem(keyOf(oldest));
      ids = ids.slice(1);
    }
  }
}

/** What stands behind the path; what is too long to be asked for again is kept by the tab, and its id stands there. */
export function stringifySearch(search: Record<string, unknown>): string {
  const written = defaultStringifySearch(search);
  const id = written.length > MOST ? keep(written) : undefined;
  return id === undefined ? written : defaultStringifySearch({ kept: id } satisfies Kept);
}

/** What an address says; `kept` stays in it when this tab does not know it. */
export function parseSearch(text: string): Record<string, unknown> {
  const found: Record<string, unknown> & Kept = defaultParseSearch(text);
  const written = typeof found.kept === 'string' ? sessionStorage.getItem(keyOf(found.kept)) : null;
  return written === null ? found : defaultParseSearch(written);
}
