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
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV: Mentions of the alert' }));
    await screen.findByText('Saved 12 lines');
    expect(files[0]?.name).toBe('vigie-nova-alert-mentions.csv');
    expect((await files[0]?.text ?? '').trimEnd().split('\r\n').filter((line) => line.includes('text of'))).toHaveLength(12);
  });

  it('marks in its mentions what matched, and says of those that are gone that they are no longer kept, which is no failure', async () => {
    const evidence = { from: '2026-11-26T08:00:00Z', until: '2026-11-26T09:00:00Z', mentions: '2', mentionIds: ['kept', 'gone'] } as unknown as Alert['evidence'];
    const kept = mention({ id: 'kept', text: 'there is fire here' });
    browser((address) => {
      if (address.includes('mentions:search')) {
        expect(new URL(address, 'http://console').searchParams.get('query')).toBe('fire');
        return Response.json({ hits: [{ mention: kept, highlights: [{ field: 'text', start: 9, end: 13 }], reasons: ['fire'], score: 1 }], facets: [], histogram: [], total: '1', nextPageToken: '' });
      }
      const id = /mentions\/(\w+)/.exec(address)?.[1];
      return id === undefined ? Response.json({ savedQueries: [], agents: [], nextPageToken: '' })
        : id === 'gone' ? Response.json({ status: 404, reason: 'MENTION_UNKNOWN' }, { status: 404 }) : Response.json(kept);
    });
    await open({ evidence, query: { version: '3', query: 'fire', changed: false } });
    const details = (await screen.findByText('Show the 2 newest mentions')).closest('details') as HTMLDetailsElement;
    details.open = true;
    fireEvent(details, new Event('toggle'));
    await screen.findByText('One mention is no longer kept');
    expect((await screen.findByText('fire', { selector: 'mark' })).closest('p')?.textContent).toBe('there is fire here');
    expect(screen.queryByRole('button', { name: /again/i })).toBeNull();
  });

  it('says whom it is for, which query fired, and who acknowledged it by the name of then', async () => {
    const rule = {
      id: 'storm', displayName: 'Storm', condition: 'ALERT_CONDITION_EVERY_MATCH', savedQuery: 'crisis', source: '',
      recipients: { roles: ['ROLE_LEAD', 'ROLE_AGENT'], onShiftOnly: true, people: ['karim'], mails: ['a@nova.example'], webhooks: [] }, escalation: { roles: ['ROLE_ADMIN'], people: [], mails: [], webhooks: [] },
    } as unknown as Alert['rule'];
    await open({ rule, query: { version: '3', query: 'fire OR smoke', changed: false }, acknowledgedAt: '2026-11-26T09:01:00Z', acknowledgedBy: '2fb4543c-3adf-43b2-8880-0a8e51f7c97c', acknowledgedByName: 'Léa' });
    await screen.findByText('Leads, Agents (only who is here), karim, 1 address');
    screen.getByText('Administrators');
    expect(screen.getByText('Query that fired (version 3)').nextElementSibling?.textContent).toBe('fire OR smoke');
    expect(screen.getByText('Acknowledged').nextElementSibling?.textContent).toMatch(/^Léa, /);
    expect(screen.getByRole('link', { name: 'See the rule' }).getAttribute('href')).toBe('/listen/alerts?view=rules&brand=nova&rule=storm');
  });

  it('says why it is late, as far as that was kept', async () => {
    const late = { late: true, dueAt: '2026-11-26T08:00:00Z' } as const;
    for (const [lateBecause, why] of [['ALERT_LATENESS_SCHEDULE', /the hours of the rule were closed$/], ['ALERT_LATENESS_OUTAGE', /the platform was not running or was behind$/], ['ALERT_LATENESS_UNSPECIFIED', /the service was not running or its hours were closed$/]] as const) {
      await open({ ...late, lateBecause });
      await screen.findByText(why);
      cleanup();
    }
  });

  it('says when nobody it is for has an address', async () => {
    await open({ deliveries: [{ kind: 'people', to: '', escalation: false, state: 'ALERT_DELIVERY_STATE_FAILED', attempts: 1, failure: 'NOBODY_WITH_ADDRESS' }] });
    await screen.findByText(/By e-mail to whom it is for/);
    screen.getByText(/None of them has an e-mail address here/);
  });
});
