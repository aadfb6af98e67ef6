import type { SharedSource, Source } from '../../api/types.ts';

/** A feed of Nova that is read well, except for what is said. */
export function source(part: Partial<Source> = {}): Source {
  const id = part.id ?? 'press';
  return {
    id, agency: 'acme', brand: 'nova', displayName: 'Press', network: 'feed', feed: { url: `https://feeds.example/${id}`, intervalSeconds: 300 },
    health: 'OK', healthDetail: '', lastSuccessAt: '2026-11-26T12:00:00Z', etag: 'v1', createdAt: '2026-11-01T00:00:00Z', disabled: false,
    country: '', audience: '0', proposedCountry: '', ...part,
  };
}

/** A feed of nobody that is read well, except for what is said. */
export function sharedSource(part: Partial<SharedSource> = {}): SharedSource {
  const id = part.id ?? 's1';
  return { id, displayName: 'Trade paper', network: 'feed', feed: { url: `https://paper.example/${id}`, intervalSeconds: 300 }, health: 'OK', healthDetail: '', lastSuccessAt: '2026-11-26T12:00:00Z', country: '', audience: '0', ...part };
}
