import type { BrandTargets, Kpi, Target } from '../src/api/types.ts';

type Answer = { body: unknown } | { status: number; reason: string; metadata?: Record<string, string> };

const LOWER = ['waiting', 'first_response_median_seconds', 'first_response_p90_seconds', 'resolution_median_seconds'];

/** The KPIs of the stub. */
const KPIS: Kpi[] = ['mentions_in', 'replies_out', ...LOWER, 'resolved'].map((id) => ({
  id, version: 1, definition: '', unit: id.endsWith('_seconds') ? 'seconds' : 'count', better: LOWER.includes(id) ? 'BETTER_LOWER' : 'BETTER_UNSPECIFIED',
}));

/** Targets of brands, as reporting keeps them. */
export class StubTargets {
  readonly #sets = new Map<string, BrandTargets>([['nova', { brand: 'nova', targets: [{ kpi: 'first_response_median_seconds', value: 1800 }, { kpi: 'waiting', value: 25 }], etag: 'v1' }]]);

  handle(method: string, brand: string, rest: string, body: Record<string, unknown>): Answer | undefined {
    switch (rest) {
      case 'kpis': return { body: { kpis: KPIS } };
      case 'targets': return method === 'PUT' ? this.#set(brand, body) : { body: { brands: brand === '-' ? [...this.#sets.values()] : [this.#of(brand)] } };
      default: return undefined;
    }
  }

  #of(brand: string): BrandTargets {
    return this.#sets.get(brand) ?? { brand, targets: [], etag: 'v0' };
  }

  #set(brand: string, body: Record<string, unknown>): Answer {
    const { etag } = this.#of(brand);
    if (body.etag !== etag) {
      return { status: 409, reason: 'ETAG_MISMATCH' };
    }
    const after = { brand, targets: body.targets as Target[], etag: `v${Number(etag.slice(1)) + 1}`, changedAt: new Date().toISOString() };
    this.#sets.set(brand, after);
    return { body: after };
  }
}
