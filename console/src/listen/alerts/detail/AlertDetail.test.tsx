// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '../../../api/types.ts';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { downloads } from '../../../table/downloads.fixture.ts';
import { mention } from '../../results/mention.fixture.ts';
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
  vi.restoreAllMocks();
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

  it('saves all of the mentions it rests on, also those that failed to be shown, without what is not kept', async () => {
    const evidence = { from: '2026-11-26T08:00:00Z', until: '2026-11-26T09:00:00Z', mentions: '12', mentionIds: [...Array.from({ length: 12 }, (_, index) => `m${index}`), 'gone'] } as unknown as Alert['evidence'];
    let refused = 1;
    browser((address) => {
      const id = /mentions\/(\w+)/.exec(address)?.[1];
      if (id === undefined) {
        return Response.json({ savedQueries: [], agents: [], nextPageToken: '' });
      }
      return id === 'gone' ? Response.json({ status: 404, reason: 'MENTION_UNKNOWN' }, { status: 404 })
        : id === 'm7' && refused-- > 0 ? Response.json({ status: 503, reason: 'INDEX_UNAVAILABLE' }, { status: 503 })
          : Response.json(mention({ id, text: `text of ${id}` }));
    });
    const files = downloads();
    await open({ evidence });
    const summary = await screen.findByText('Show the 13 newest mentions');
    const details = summary.closest('details') as HTMLDetailsElement;
    details.open = true;
    fireEvent(details, new Event('toggle'));
    await screen.findByText('text of m11');
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
    await screen.findByText('Saved 12 lines');
    expect(files[0]?.name).toBe('vigie-nova-alert-mentions.csv');
    expect((await files[0]?.text ?? '').trimEnd().split('\r\n').filter((line) => line.includes('text of'))).toHaveLength(12);
  });

  it('says when nobody it is for has an address', async () => {
    await open({ deliveries: [{ kind: 'people', to: '', escalation: false, state: 'ALERT_DELIVERY_STATE_FAILED', attempts: 1, failure: 'NOBODY_WITH_ADDRESS' }] });
    await screen.findByText(/By e-mail to whom it is for/);
    screen.getByText(/None of them has an e-mail address here/);
  });
});
