import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FAMILIES } from './families.ts';
import { constantsOf, javaSources } from './java-sources.fixture.ts';

const [source = ''] = [...javaSources('reporting-service')].filter(([path]) => path.endsWith(join('figure', 'Kpi.java'))).map(([, text]) => text);

it('every KPI of the reporting service has a name and says how it is counted', () => {
  const kpis = constantsOf(source).map((one) => one.toLowerCase());
  expect(kpis.length).toBeGreaterThan(5);
  expect([[...FAMILIES.kpi].sort(), [...FAMILIES.definition].sort()]).toEqual([kpis.sort(), kpis]);
});

// whoever counts otherwise looks at the words of both languages, then writes the new version here
it('the words are those of the versions that are counted', () => {
  const versions = Object.fromEntries([...source.matchAll(/^ {4}([A-Z][A-Z0-9_]*)\(\s*(\d+),/gm)].map(([, name = '', version]) => [name.toLowerCase(), Number(version)]));
  expect(versions).toEqual({
    mentions_in: 2, replies_out: 2, waiting: 2, first_response_median_seconds: 3, first_response_p90_seconds: 3, resolution_median_seconds: 3, resolved: 2,
  });
});
