// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { downloads } from '../../../table/downloads.fixture.ts';
import { inNovember } from '../../../words/november.fixture.ts';
import Rules from './Rules.tsx';

inNovember();

const rule = { id: 'loud', agency: 'acme', brand: 'nova', displayName: 'Loud', condition: 'ALERT_CONDITION_EVERY_MATCH', savedQuery: 'outage', source: '', threshold: 0, minimum: 0, excludeBots: true, paused: false, changedBy: 'ines', etag: 'v1' };

let rules: object[];

beforeEach(() => {
  rules = [rule];
  browser((address) => Response.json(address.includes('alertRules') ? { alertRules: rules, nextPageToken: '' } : { savedQueries: [], sources: [], agents: [], members: [], nextPageToken: '' }));
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the rules of a brand', () => {
  it('are saved under its name, also by somebody who only reads them', async () => {
    const files = downloads();
    await bench(() => <Rules address={{ view: 'rules' }} go={() => {}} />, { role: 'agent' });
    fireEvent.click(await screen.findByRole('button', { name: 'Save as CSV: Rules' }));
    expect([files.map((one) => one.name), (await files[0]?.text)?.split('\r\n')[1]?.startsWith('loud,nova,Loud,every_match,outage,')]).toEqual([['vigie-nova-alert-rules.csv'], true]);
  });

  it('say when likely bots are left out', async () => {
    await bench(() => <Rules address={{ view: 'rules' }} go={() => {}} />);
    await screen.findByText(/^At every match of “.*” · Without likely bots$/);
  });

  it('say when what they watch for is no saved query any more, once that is known', async () => {
    rules = [rule, { ...rule, id: 'quiet', displayName: 'Quiet', savedQuery: 'kept' }, { ...rule, id: 'still', displayName: 'Still', savedQuery: '', condition: 'ALERT_CONDITION_SILENCE' }];
    let known = false;
    browser((address) => {
      if (address.includes('savedQueries') && !known) {
        return Response.json({ reason: 'INDEX_UNAVAILABLE', status: 503 }, { status: 503 });
      }
      return Response.json(address.includes('alertRules') ? { alertRules: rules, nextPageToken: '' } : { savedQueries: [{ id: 'kept', brand: 'nova', displayName: 'Kept' }], sources: [], agents: [], members: [], nextPageToken: '' });
    });
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    await bench(() => <Rules address={{ view: 'rules' }} go={() => {}} />, { client });
    await screen.findByText('Quiet');
    expect(screen.queryByText(/^Its saved query is gone/)).toBeNull();
    known = true;
    await act(() => client.invalidateQueries());
    const told = await screen.findAllByText(/^Its saved query is gone/);
    expect(told.map((one) => one.closest('li')?.dataset.row)).toEqual(['loud']);
  });

  it('say when what they watch for was not evaluated, and so not counted', async () => {
    rules = [rule, { ...rule, id: 'quiet', displayName: 'Quiet', savedQuery: 'kept' }];
    const passedOver = [{ brand: 'nova', savedQuery: 'outage', posts: '12', from: '2026-11-18T12:00:00Z', until: '2026-11-18T13:20:00Z' }];
    browser((address) => Response.json(address.endsWith(':passedOver') ? { passedOver, costliest: [] } : address.includes('alertRules') ? { alertRules: rules, nextPageToken: '' } : { savedQueries: [], sources: [], agents: [], members: [], nextPageToken: '' }));
    await bench(() => <Rules address={{ view: 'rules' }} go={() => {}} />);
    const told = await screen.findAllByText('12 posts not evaluated');
    expect(told.map((one) => [one.closest('li')?.dataset.row, one.title.split(':')[0]])).toEqual([['loud', 'Not evaluated for about 12 posts between 18 Nov, 12']]);
  });

  it('say their hours, how long they are quiet and whom they escalate to, also to who only reads them', async () => {
    rules = [{
      ...rule, cooldown: '3600s', reactionTime: '900s', schedule: { weekdays: [1, 5], fromMinute: 480, untilMinute: 1440, timeZone: 'Europe/Paris' },
      escalation: { roles: ['ROLE_ADMIN'], onShiftOnly: false, people: ['karim'], mails: [], webhooks: ['https://hooks.example/…'], consoleOnly: false },
    }];
    await bench(() => <Rules address={{ view: 'rules' }} go={() => {}} />, { role: 'agent' });
    await screen.findByText('Mon, Fri 08:00–24:00 (Europe/Paris)');
    screen.getByText('Quiet for 60 min after an alert');
    screen.getByText('Escalates to: Administrators, karim, 1 address');
  });

  it('are not saved when there are none', async () => {
    rules = [];
    await bench(() => <Rules address={{ view: 'rules' }} go={() => {}} />);
    await screen.findByText('No rule yet');
    expect(screen.queryByRole('button', { name: /Save as CSV/ })).toBeNull();
  });

  it('keep a form that is open when somebody deletes its rule, or when the list cannot be read', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    await bench(() => <Rules address={{ view: 'rules', rule: 'loud' }} go={() => {}} />, { client });
    const name = (await screen.findByLabelText('Name')) as HTMLInputElement;
    fireEvent.change(name, { target: { value: 'Louder' } });
    rules = [{ ...rule, id: 'other', displayName: 'Other' }];
    await act(() => client.invalidateQueries());
    await screen.findByText('Other');
    expect([name.isConnected, name.value]).toEqual([true, 'Louder']);
    browser(() => Response.json({ reason: 'INDEX_UNAVAILABLE', status: 503 }, { status: 503 }));
    await act(() => client.invalidateQueries());
    await screen.findByText(/^Rules: not up to date/);
    await screen.findByText(/^Saved queries: not up to date/);
    expect([name.isConnected, screen.getByText('Other').tagName]).toEqual([true, 'BUTTON']);
  });

  it('are walked through, paused and opened by key', async () => {
    const sent: unknown[] = [];
    browser((address, init) => {
      if (init?.method === 'PATCH') {
        sent.push([address.replace(/.*alertRules/, ''), JSON.parse(String(init.body))]);
        return Response.json({ ...rule, paused: true });
      }
      return Response.json(address.includes('alertRules') ? { alertRules: rules, nextPageToken: '' } : { savedQueries: [], sources: [], agents: [], members: [], nextPageToken: '' });
    });
    const go = vi.fn();
    await bench(() => <Rules address={{ view: 'rules' }} go={go} />);
    await screen.findByText('Loud');
    const strike = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
    strike('p');
    expect(sent).toEqual([]);
    strike('j');
    strike('p');
    strike('e');
    await vi.waitFor(() => expect(sent).toMatchObject([['/loud?updateMask=paused', { paused: true }]]));
    expect(go.mock.calls).toEqual([[{ view: 'rules', brand: undefined, rule: 'loud' }]]);
  });
});
