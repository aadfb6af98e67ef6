/** What the address of Listen holds, so that a search can be sent to a colleague. */
export interface ListenAddress {
  q?: string;
  networks?: string[];
  languages?: string[];
  from?: string;
  until?: string;
  order?: 'newest' | 'relevance';
}

/** What the address of Reports holds. */
export interface ReportsAddress {
  period?: 'today' | 'day' | 'week' | 'month';
  zone?: string;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function list(value: unknown): string[] | undefined {
  const found = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  return found.length === 0 ? undefined : found;
}

function instant(value: unknown): string | undefined {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

/** Reads an address of Listen; whatever is not understood is left out. */
export function listenSearch(found: Record<string, unknown>): ListenAddress {
  return {
    q: text(found.q),
    networks: list(found.networks),
    languages: list(found.languages),
    from: instant(found.from),
    until: instant(found.until),
    order: found.order === 'relevance' ? 'relevance' : undefined,
  };
}

/** Reads an address of Reports. */
export function reportsSearch(found: Record<string, unknown>): ReportsAddress {
  const period = (['today', 'day', 'week', 'month'] as const).find((one) => one === found.period);
  return { period, zone: text(found.zone) };
}
