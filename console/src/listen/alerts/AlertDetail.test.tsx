// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '../../api/types.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { AlertDetail } from './AlertDetail.tsx';

const alert = (part: Partial<Alert>) => ({
  id: 'a', agency: 'acme', brand: 'nova', mine: true, raisedAt: '2026-11-26T09:00:00Z', acknowledgedBy: '', onShift: [], deliveries: [],
  rule: { displayName: 'Storm', condition: 'ALERT_CONDITION_EVERY_MATCH', savedQuery: 'crisis', source: '' },
  evidence: { from: '2026-11-26T08:00:00Z', until: '2026-11-26T09:00:00Z', mentions: '1', mentionIds: [] }, ...part,
}) as unknown as Alert;

const open = (part: Partial<Alert>) => bench(() => <AlertDetail alert={alert(part)} now={0} acknowledge={() => {}} all={{ count: 1, run: () => {} }} />, { role: 'lead' });

beforeEach(() => browser(() => Response.json({ savedQueries: [{ id: 'crisis', brand: 'nova', query: 'smoke' }], agents: [], nextPageToken: '' })));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('an alert', () => {
  it('searches with the query that fired, and says when that is another one by now', async () => {
    await open({ query: { version: '3', query: 'fire', changed: true } });
    const link = await screen.findByRole('link', { name: 'Search these mentions' });
    expect(new URL(link.getAttribute('href') ?? '', 'http://console').searchParams.get('q')).toContain('fire');
    screen.getByText(/The query has changed since: this searches with version 3/);
  });

  it('of before says that it searches with the query of today', async () => {
    await open({});
    const link = await screen.findByRole('link', { name: 'Search these mentions' });
    expect(link.getAttribute('href')).toContain('smoke');
    screen.getByText(/The query of that time was not kept/);
  });

  it('says when nobody it is for has an address', async () => {
    await open({ deliveries: [{ kind: 'people', to: '', escalation: false, state: 'ALERT_DELIVERY_STATE_FAILED', attempts: 1, failure: 'NOBODY_WITH_ADDRESS' }] });
    await screen.findByText(/By mail to whom it is for/);
    screen.getByText(/None of them has a mail address here/);
  });
});
