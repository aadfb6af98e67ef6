import { describe, expect, it } from 'vitest';
import type { Facet } from '../../api/types.ts';
import { groupsOf } from './facet-groups.ts';

const facet = (field: string, ...values: [string, string][]): Facet => ({ field, values: values.map(([value, count]) => ({ value, count })) });

describe('what mentions are counted by', () => {
  it('keeps its order whatever the service’s, and is left out where there is nothing', () => {
    const groups = groupsOf([facet('kind', ['mail', '4']), facet('label', ['help', '9']), facet('sentiment', ['negative', '2']), facet('other', ['x', '1']), facet('language'), facet('network', ['mail', '3'], ['webhook', '1'])], {});
    expect(groups).toEqual([
      { field: 'network', values: [{ value: 'mail', count: 3 }, { value: 'webhook', count: 1 }] }, { field: 'sentiment', values: [{ value: 'negative', count: 2 }] },
      { field: 'label', values: [{ value: 'help', count: 9 }] }, { field: 'kind', values: [{ value: 'mail', count: 4 }] },
    ]);
  });

  it('has what is chosen although no mention has it', () => {
    expect(groupsOf([facet('network', ['mail', '3'])], { network: ['feed', 'mail'], language: ['fr'] })).toEqual([
      { field: 'network', values: [{ value: 'mail', count: 3 }, { value: 'feed', count: 0 }] }, { field: 'language', values: [{ value: 'fr', count: 0 }] },
    ]);
  });

  it('tells brands apart only when there are several', () => {
    const fields = (...values: [string, string][]) => groupsOf([facet('brand', ...values)], {}).map((one) => one.field);
    expect([fields(['acme/nova', '3']), fields(['acme/nova', '3'], ['acme/luna', '1'])]).toEqual([[], ['brand']]);
  });
});
