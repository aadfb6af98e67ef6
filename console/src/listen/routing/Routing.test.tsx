// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../api/session.tsx';
import type { RoutingRule, RoutingRules } from '../../api/types.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { untied } from '../../frame/fields/tied.fixture.ts';
import { downloads } from '../../table/downloads.fixture.ts';
import { Routing } from './Routing.tsx';
import { RoutingPage } from './RoutingPage.tsx';
import { useDrafts } from './useRoutingRules.ts';

const rule = (id: string, part: Partial<RoutingRule> = {}): RoutingRule => ({
  id, displayName: id.toUpperCase(), labels: ['MENTION_LABEL_SPAM'], savedQueries: [], networks: [], sentiments: [], action: 'ROUTING_ACTION_WATCH_ONLY', queue: '', owner: '', ...part,
});

/** What the service holds, and what it was asked to hold. */
let held: RoutingRules;
let asked: RoutingRules[];
let refusal: object | undefined;

const LISTS: Record<string, object> = {
  queues: { queues: [{ id: 'ideas', brand: 'nova', displayName: 'Ideas' }], nextPageToken: '' }, savedQueries: { savedQueries: [] },
  members: { members: [{ id: 'karim', username: 'karim', displayName: 'Karim', roles: ['ROLE_AGENT'] }] }, brands: { brands: [{ id: 'nova', displayName: 'Nova', timeZone: 'UTC' }], nextPageToken: '' },
  presence: { agents: [] },
};

function serve(address: string, init: RequestInit = {}): Response {
  const name = new URL(address, 'http://console').pathname.split('/').at(-1) ?? '';
  if (name !== 'routingRules') {
    return Response.json(LISTS[name] ?? {});
  }
  if (init.method === 'PUT') {
    const body = JSON.parse(String(init.body)) as RoutingRules;
    asked.push(body);
    if (refusal !== undefined) {
      return Response.json(refusal, { status: 400 });
    }
    if (body.etag !== held.etag) {
      return Response.json({ reason: 'ETAG_MISMATCH', status: 409 }, { status: 409 });
    }
    held = { ...held, rules: body.rules, etag: 'v9' };
  }
  return Response.json(held);
}

function Bench() {
  const drafts = useDrafts();
  return <Routing brand="nova" brands={['nova']} drafts={drafts} choose={() => {}} />;
}

async function open(role: Role = 'lead') {
  await bench(Bench, { role });
  return screen.findByRole('list', { name: 'Routing' });
}

const rows = () => within(screen.getByRole('list', { name: 'Routing' })).getAllByRole('listitem');
const shown = () => rows().map((row) => row.dataset.row).join('');

beforeEach(() => {
  asked = [];
  refusal = undefined;
  held = { rules: [rule('a'), rule('b', { labels: ['MENTION_LABEL_NOISE'] }), rule('c', { labels: ['MENTION_LABEL_LEAD'] })], etag: 'v1', changedBy: 'karim' };
  browser(serve);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('Routing', () => {
  it('is saved as it is in force, so not while changes wait', async () => {
    const files = downloads();
    await open();
    const save = screen.getByRole('button', { name: 'Save as CSV: Routing' }) as HTMLButtonElement;
    fireEvent.click(save);
    expect([files[0]?.name, (await files[0]?.text)?.split('\r\n').slice(1, 4).map((line) => line.split(',').slice(0, 4).join())]).toEqual(['vigie-nova-routing-rules.csv', ['1,a,A,spam', '2,b,B,noise', '3,c,C,lead']]);
    rows()[2]?.focus();
    fireEvent.keyDown(document.activeElement ?? window, { key: 'ArrowUp', altKey: true });
    await waitFor(() => expect(save.disabled).toBe(true));
    vi.restoreAllMocks();
  });

  it('moves a rule by Alt and an arrow and saves the list as a whole', async () => {
    await open();
    rows()[2]?.focus();
    fireEvent.keyDown(document.activeElement ?? window, { key: 'ArrowUp', altKey: true });
    expect(shown()).toBe('acb');
    expect(asked).toEqual([]);
    fireEvent.click(screen.getByText('Save rules'));
    await waitFor(() => expect(screen.queryByText('Save rules')).toBeNull());
    expect(asked.map(({ etag, rules }) => [etag, rules.map((one) => one.id).join('')])).toEqual([['v1', 'acb']]);
  });

  it('is saved by key, but not from within a form above it, whose change it would not have', async () => {
    await open();
    fireEvent.click(screen.getByLabelText('Move A down'));
    fireEvent.click(screen.getByRole('button', { name: 'New rule' }));
    const save = (at: Element) => fireEvent.keyDown(at, { key: 's', ctrlKey: true });
    save(await screen.findByLabelText('Name'));
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByLabelText('Name')).toBeNull());
    expect([asked, screen.queryByText('Save rules') === null]).toEqual([[], false]);
    save(document.body);
    await waitFor(() => expect(asked).toHaveLength(1));
  });

  it('has nothing to save once a change is taken back', async () => {
    await open();
    fireEvent.click(screen.getByLabelText('Move A down'));
    expect([shown(), screen.queryByText('Save rules') === null]).toEqual(['bac', false]);
    fireEvent.click(screen.getByLabelText('Move A up'));
    expect([shown(), screen.queryByText('Save rules')]).toEqual(['abc', null]);
  });

  it('says that a queue is gone only once all queues are known', async () => {
    held = { ...held, rules: [rule('a', { action: 'ROUTING_ACTION_QUEUE', queue: 'late' }), rule('b', { action: 'ROUTING_ACTION_QUEUE', queue: 'lost' })] };
    const read: string[] = [];
    vi.stubGlobal('fetch', (address: string, init?: RequestInit) => {
      const url = new URL(address, 'http://console');
      if (!url.pathname.endsWith('/queues')) {
        return Promise.resolve(serve(address, init));
      }
      const token = url.searchParams.get('pageToken') ?? '';
      read.push(`${url.pathname.split('/').at(-2)} ${token}`);
      return Promise.resolve(Response.json({ queues: [{ id: token === '' ? 'ideas' : 'late', brand: 'nova', displayName: '' }], nextPageToken: token === '' ? 'more' : '' }));
    });
    await open();
    await screen.findByText('The brand has no such queue any more.');
    expect([rows().map((row) => row.textContent?.includes('The brand has no such queue any more.')), read]).toEqual([[false, true], ['nova ', 'nova more']]);
  });

  it('takes a rule out and brings it back to its place, whatever was done since', async () => {
    await open();
    fireEvent.click(screen.getByLabelText('Remove B'));
    fireEvent.click(screen.getByLabelText('Move A down'));
    expect(shown()).toBe('ca');
    fireEvent.click(screen.getByText('Undo'));
    expect(shown()).toBe('cba');
  });

  it('tells what somebody else did in the meantime and puts both together', async () => {
    await open();
    fireEvent.click(screen.getByLabelText('Move A down'));
    held = { ...held, rules: [rule('n', { labels: ['MENTION_LABEL_HELP'] }), ...held.rules.slice(0, 2)], etag: 'v2' };
    fireEvent.click(screen.getByText('Save rules'));
    await screen.findByText('The rules were changed by Karim in the meantime.');
    expect([screen.getByText('Added: N'), screen.getByText('Removed: C')].length).toBe(2);
    fireEvent.click(screen.getByText('Put both together'));
    expect(shown()).toBe('nba');
    fireEvent.click(screen.getByText('Save rules'));
    await waitFor(() => expect(asked.map((one) => one.etag)).toEqual(['v1', 'v2']));
    expect(held.rules.map((one) => one.id).join('')).toBe('nba');
  });

  it('keeps what is changed while the rules are sent, to be saved next', async () => {
    await open();
    const answers: (() => void)[] = [];
    vi.stubGlobal('fetch', (address: string, init?: RequestInit) => new Promise<Response>((done) => {
      const answer = () => done(serve(address, init));
      if (init?.method === 'PUT') { answers.push(answer); } else { answer(); }
    }));
    fireEvent.click(screen.getByLabelText('Move A down'));
    fireEvent.click(screen.getByText('Save rules'));
    await waitFor(() => expect(answers).toHaveLength(1));
    fireEvent.click(screen.getByLabelText('Move A up'));
    answers[0]?.();
    await waitFor(() => expect(held.etag).toBe('v9'));
    await waitFor(() => expect(screen.getByText('Save rules').closest('button')?.dataset.loading).toBeUndefined());
    expect([shown(), held.rules.map((one) => one.id).join('')]).toEqual(['abc', 'bac']);
    fireEvent.click(screen.getByText('Save rules'));
    await waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.();
    await waitFor(() => expect(screen.queryByText('Save rules')).toBeNull());
    expect([asked[1]?.etag, held.rules.map((one) => one.id).join('')]).toEqual(['v9', 'abc']);
  });

  it('loses no network that was typed into the form', async () => {
    await open();
    fireEvent.click(screen.getByText('A'));
    const other = (await screen.findByLabelText('Another network')) as HTMLInputElement;
    fireEvent.change(other, { target: { value: 'my lemmy' } });
    fireEvent.click(screen.getByText('Cancel'));
    fireEvent.click(await screen.findByText('Stay'));
    fireEvent.submit(screen.getByRole('form', { name: 'A' }));
    expect([other.isConnected, other.getAttribute('aria-invalid')]).toEqual([true, 'true']);
    fireEvent.change(other, { target: { value: 'lemmy' } });
    fireEvent.submit(screen.getByRole('form', { name: 'A' }));
    fireEvent.click(await screen.findByText('Save rules'));
    await waitFor(() => expect(asked[0]?.rules[0]?.networks).toEqual(['lemmy']));
  });

  describe('whose rule somebody else changes while it is in the form', () => {
    const type = async (theirs: RoutingRule[]) => {
      const { client } = await bench(Bench);
      await screen.findByRole('list', { name: 'Routing' });
      fireEvent.click(screen.getByText('B'));
      fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Mine' } });
      // the stream tells that they saved
      held = { ...held, rules: theirs, etag: 'v2' };
      await act(() => client.invalidateQueries({ queryKey: ['routingRules'] }));
      await waitFor(() => expect(client.isFetching()).toBe(0));
      fireEvent.submit(screen.getByRole('form', { name: 'B' }));
      await screen.findByText('The rules were changed by Karim in the meantime.');
    };

    it('tells so, and saves neither over the other', async () => {
      await type(held.rules.map((one) => (one.id === 'b' ? rule('b', { displayName: 'Theirs' }) : one)));
      screen.getByText('Changed: Theirs');
      fireEvent.click(screen.getByText('Put both together'));
      fireEvent.click(screen.getByText('Save rules'));
      await waitFor(() => expect(asked.map(({ etag, rules }) => [etag, rules.map((one) => one.displayName)])).toEqual([['v2', ['A', 'Mine', 'C']]]));
    });

    it('keeps what was typed when they take it out', async () => {
      await type(held.rules.filter((one) => one.id !== 'b'));
      screen.getByText('Removed: B');
      expect(rows().map((row) => within(row).getAllByRole('button')[0]?.textContent)).toEqual(['A', 'Mine', 'C']);
    });
  });

  it('asks once when neither the list nor the open form is saved', async () => {
    const { router } = await bench(RoutingPage, { path: '/listen/routing' });
    await screen.findByRole('list', { name: 'Routing' });
    fireEvent.click(screen.getByLabelText('Move A down'));
    fireEvent.click(screen.getByText('B'));
    fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Typed' } });
    act(() => void router.navigate({ to: '/elsewhere' } as never));
    fireEvent.click(await screen.findByText('Leave'));
    await screen.findByText('elsewhere');
  });

  it('shows a refusal at the rule it is about and keeps the change', async () => {
    await open();
    refusal = { reason: 'ROUTING_RULE_INVALID', status: 400, metadata: { rule: 'b', field: 'saved_queries', expects: 'ONCE', expected: 'each once', actual: 'x twice' } };
    fireEvent.click(screen.getByLabelText('Move A down'));
    fireEvent.click(screen.getByText('Save rules'));
    await screen.findByText(/^Expected: each once\.$/);
    expect([rows()[0]?.textContent?.includes('Saved queries Expected: each once.'), shown()]).toEqual([true, 'bac']);
  });

  it.each([['display_name', 'textbox', 'Name'], ['labels', 'group', /^When a mention/], ['queue', 'combobox', 'Choose a queue']])(
    'says at its field of the form why the service refused %s', async (field, role, name) => {
      held = { ...held, rules: [...held.rules, rule('d', { action: 'ROUTING_ACTION_QUEUE', queue: 'ideas' })] };
      await open();
      refusal = { reason: 'ROUTING_RULE_INVALID', status: 400, metadata: { rule: 'd', field, expects: 'OTHER', expected: 'another', actual: 'this' } };
      fireEvent.click(screen.getByLabelText('Move A down'));
      fireEvent.click(screen.getByText('Save rules'));
      await screen.findByText(/Expected: another one\./);
      fireEvent.click(screen.getByText('D'));
      const form = await screen.findByRole('form', { name: 'D' });
      expect([screen.getByRole(role, { name, description: /Expected: another one\.$/ }).isConnected, untied(form)]).toEqual([true, []]);
    },
  );

  it('is only read by an analyst', async () => {
    await open('analyst');
    fireEvent.keyDown(window, { key: 'n' });
    expect([screen.queryByText('New rule'), screen.queryByLabelText('Move A down'), shown()]).toEqual([null, null, 'abc']);
    expect(screen.getByText('Spam is only watched: no conversation is opened.')).toBeTruthy();
  });
});
