// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../api/session.tsx';
import type { AccountHealth, ChannelAccount, SharedSource, Source } from '../../api/types.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { untied } from '../../frame/fields/tied.fixture.ts';
import { downloads } from '../../table/downloads.fixture.ts';
import { inNovember } from '../../words/november.fixture.ts';
import { sharedSource, source } from './source.fixture.ts';
import { SourcesPage } from './SourcesPage.tsx';

inNovember();

/** What the service holds, page by page. */
let pages: Source[][];
/** What is read for every brand, page by page. */
let shared: SharedSource[][];
/** The brand's own accounts. */
let accounts: Pick<ChannelAccount, 'id' | 'displayName' | 'mail' | 'health'>[];
/** What it was asked to change. */
let asked: { method: string; path: string; query: Record<string, string>; body: Record<string, unknown> }[];
/** Sources it was asked for one by one. */
let read: string[];
/** What it answers to a change in place of doing it. */
let against: Record<string, unknown> | undefined;

function serve(address: string, init: RequestInit = {}): Response {
  const { pathname, searchParams } = new URL(address, 'http://console');
  const method = init.method ?? 'GET';
  if (pathname.endsWith('/sharedSources')) {
    const at = Number(searchParams.get('pageToken') ?? 0);
    return Response.json({ sharedSources: shared[at] ?? [], nextPageToken: at + 1 < shared.length ? String(at + 1) : '' });
  }
  if (pathname.endsWith('/channelAccounts')) {
    return Response.json({ channelAccounts: accounts, nextPageToken: '' });
  }
  const id = pathname.split('/sources/')[1];
  const held = pages.flat().find((one) => one.id === id);
  if (method === 'GET') {
    const at = Number(searchParams.get('pageToken') ?? 0);
    if (id !== undefined) {
      read.push(id);
      return held === undefined ? Response.json({ reason: 'SOURCE_UNKNOWN', status: 404 }, { status: 404 }) : Response.json(held);
    }
    return Response.json({ sources: pages[at] ?? [], nextPageToken: at + 1 < pages.length ? String(at + 1) : '' });
  }
  const body = init.body === undefined ? {} : (JSON.parse(String(init.body)) as Record<string, unknown>);
  asked.push({ method, path: id ?? '', query: Object.fromEntries(searchParams), body });
  if (against !== undefined) {
    return Response.json(against, { status: 400 });
  }
  if (method === 'POST') {
    return Response.json(source({ id: String(body.id), displayName: String(body.displayName) }));
  }
  const etag = body.etag ?? searchParams.get('etag');
  if (held === undefined || etag !== held.etag) {
    return Response.json({ reason: 'ETAG_MISMATCH', status: 409 }, { status: 409 });
  }
  const changed = { ...held, ...body, feed: { ...held.feed, ...(body.feed as object) }, etag: `${held.etag}+` } as Source;
  pages = pages.map((page) => page.flatMap((one) => (one.id !== id ? [one] : method === 'DELETE' ? [] : [changed])));
  return Response.json(changed);
}

async function open(role: Role = 'analyst', search = '') {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await bench(SourcesPage, { client, path: '/listen/sources', at: `/listen/sources${search}`, role });
}

function row(name: string): HTMLElement {
  return screen.getByRole('row', { name: new RegExp(name) });
}

beforeEach(() => {
  [asked, read, against, shared, accounts] = [[], [], undefined, [[]], []];
  pages = [[
    source(), source({ id: 'blog', displayName: 'Blog', health: 'UNREACHABLE', healthDetail: 'TRANSIENT: the feed’s server answered 500', lastFailureAt: '2026-11-26T13:00:00Z' }),
    source({ id: 'radio', displayName: 'Radio', disabled: true, health: 'PAUSED' }),
  ]];
  browser(serve);
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the page of sources', () => {
  it('tells how each is read, in words', async () => {
    await open();
    await screen.findByText('Blog');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('One source needs a look');
    const cells = (name: string) => within(row(name)).getAllByRole('cell').map((cell) => cell.textContent?.trim());
    expect(cells('Press').slice(0, 6)).toEqual(['Read', '26 Nov, 12:00', '–', '–', '–', '5 min']);
    expect(cells('Blog').slice(0, 3)).toEqual(['Not reached', '26 Nov, 12:00', '26 Nov, 13:00The feed could not be reached']);
    expect(cells('Radio')[0]).toBe('Paused');
    fireEvent.click(screen.getByText('Needs a look'));
    await waitFor(() => expect(screen.queryByText('Press')).toBeNull());
    expect(screen.getByText('1 source')).toBeTruthy();
  });

  it('tells who reads each, and what country is proposed where none is said', async () => {
    pages = [[source({ country: 'FR', audience: '120000' }), source({ id: 'blog', displayName: 'Blog', proposedCountry: 'CA' })]];
    shared = [[sharedSource({ country: 'BE', audience: '52000' })]];
    await open();
    await screen.findByText('Trade paper');
    const cells = (name: string) => within(row(name)).getAllByRole('cell').map((cell) => cell.textContent).slice(3, 5);
    expect([cells('Press'), cells('Blog'), cells('Trade paper')]).toEqual([['France', '120,000'], ['Canada?', '–'], ['Belgium', '52,000']]);
  });

  it('takes the proposed country only when somebody does', async () => {
    pages = [[source({ id: 'blog', displayName: 'Blog', proposedCountry: 'CA' })]];
    await open('analyst', '?source=blog');
    const country = await screen.findByLabelText<HTMLSelectElement>('Country');
    expect(country.value).toBe('');
    fireEvent.click(screen.getByText('Take Canada, as its address or language suggests'));
    expect([country.value, screen.queryByText(/^Take Canada/)]).toEqual(['CA', null]);
    expect(asked).toEqual([]);
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(asked).toEqual([{ method: 'PATCH', path: 'blog', query: { updateMask: 'country' }, body: { country: 'CA', etag: 'v1' } }]));
  });

  it('has no buttons for who may only read', async () => {
    await open('lead');
    await screen.findByText('Blog');
    expect(within(screen.getByRole('table')).queryAllByRole('button')).toEqual([]);
    expect(screen.queryByText('Add a feed')).toBeNull();
  });

  it('is no page for who may not read', async () => {
    await open('moderator');
    await screen.findByText('You do not have access here');
  });

  it('looks again every half minute', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await open();
    await screen.findByText('Blog');
    pages = [[source({ health: 'UNREACHABLE' })]];
    await act(() => vi.advanceTimersByTimeAsync(25_000));
    expect(screen.queryByText('Blog')).not.toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(6_000));
    await waitFor(() => expect(within(row('Press')).getByText('Not reached')).toBeTruthy());
  });

  it('says what to do when there is none, and what failed', async () => {
    pages = [[]];
    await open();
    await screen.findByText('This brand listens to no feed yet');
    expect(screen.getAllByText('Add a feed')).toHaveLength(2);
    cleanup();
    browser(() => Response.json({ reason: 'PERMISSION_DENIED', status: 400 }, { status: 400 }));
    await open();
    // the brand's own and the shared ones
    await waitFor(() => expect(screen.getAllByText('You do not have the role for this.')).toHaveLength(2));
  });

  it('reads the next page when asked, and all of them when somebody looks for a source', async () => {
    pages = [[source()], [source({ id: 'b', displayName: 'Second' })], [source({ id: 'c', displayName: 'Third' })]];
    await open();
    await screen.findByText('Press');
    fireEvent.click(screen.getByText('Show more'));
    await screen.findByText('Second');
    expect(screen.queryByText('Third')).toBeNull();
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'thi' } });
    await screen.findByText('Third');
    expect(screen.queryByText('Press')).toBeNull();
  });

  it('saves all sources that are shown as CSV, those of pages that were not read too', async () => {
    pages = [[source({ displayName: '=1+1' })], [source({ id: 'b', displayName: 'Second', healthDetail: 'refused 2, last: XML_MALFORMED' })]];
    const files = downloads();
    await open();
    fireEvent.click(await screen.findByText('Save as CSV'));
    await waitFor(() => expect(files).toHaveLength(1));
    const lines = (await (files[0] as { text: Promise<string> }).text).trimEnd().split('\r\n');
    expect(files[0]?.name).toBe('vigie-nova-sources.csv');
    expect(lines.slice(1)).toEqual([
      '\'=1+1,press,https://feeds.example/press,Feed,Read,2026-11-26T12:00:00Z,,,300,,',
      'Second,b,https://feeds.example/b,Feed,"Read, but refused",2026-11-26T12:00:00Z,,"2 things in it were refused, the last: it is no well-formed XML",300,,',
    ]);
  });
});

describe('what is read for every brand', () => {
  const section = () => screen.getByRole('region', { name: 'Shared sources' });

  it('is listed with how its reading does, and nothing to change', async () => {
    shared = [[
      sharedSource({ lastFailureAt: '2026-11-26T11:00:00Z', healthDetail: 'TRANSIENT: the feed’s server answered 503' }),
      sharedSource({ id: 's2', displayName: 'Weekly', health: 'UNKNOWN', lastSuccessAt: undefined }),
      sharedSource({ id: 's3', displayName: 'Bulletin', health: 'FAILED', healthDetail: 'something in words', lastFailureAt: '2026-11-26T11:00:00Z' }),
    ]];
    await open('lead');
    await screen.findByText('Trade paper');
    expect(within(section()).getByText(/^Read once for everybody/).textContent).toContain('does not reach back');
    const cells = (name: string) => within(row(name)).getAllByRole('cell').map((cell) => cell.textContent?.trim());
    expect(cells('Trade paper').slice(0, 3)).toEqual(['Read', '26 Nov, 12:00', '26 Nov, 11:00The feed could not be reached']);
    expect(cells('Bulletin')[2]).toBe('26 Nov, 11:00something in words');
    expect(cells('Weekly').slice(0, 3)).toEqual(['Not looked at yet', '–', '–']);
    expect(within(row('Trade paper')).getByText('https://paper.example/s1')).toBeTruthy();
    expect([within(section()).queryAllByRole('button').map((one) => one.textContent?.trim()), within(section()).queryAllByRole('link')]).toEqual([['Save as CSV'], []]);
  });

  it('is never walked to by the keys of the brand’s own', async () => {
    [pages, shared] = [[[source()]], [[sharedSource()]]];
    await open();
    await screen.findByText('Trade paper');
    fireEvent.keyDown(window, { key: 'j' });
    fireEvent.keyDown(window, { key: 'j' });
    expect(document.activeElement).toBe(row('Press'));
  });

  it('comes page by page', async () => {
    shared = [[sharedSource()], [sharedSource({ id: 's2', displayName: 'Weekly' })]];
    await open();
    await screen.findByText('Trade paper');
    const more = within(section()).getByRole('button', { name: 'Show more' });
    more.focus();
    fireEvent.click(more);
    await screen.findByText('Weekly');
    // the focus stays beside where it was
    expect([within(section()).queryByText('Show more'), document.activeElement?.textContent?.trim()]).toEqual([null, 'Save as CSV']);
  });

  it('is saved as CSV, with what was not read yet', async () => {
    shared = [[sharedSource({ displayName: '=1+1' })], [sharedSource({ id: 's2', displayName: 'Weekly', health: 'UNKNOWN', lastSuccessAt: undefined })]];
    const files = downloads();
    await open('lead');
    await screen.findByText('=1+1');
    fireEvent.click(within(section()).getByRole('button', { name: 'Save as CSV: Shared sources' }));
    await waitFor(() => expect(files).toHaveLength(1));
    expect([files[0]?.name, (await files[0]?.text)?.trimEnd().split('\r\n').slice(1)]).toEqual(['vigie-shared-sources.csv', [
      '\'=1+1,s1,https://paper.example/s1,Feed,Read,2026-11-26T12:00:00Z,,,300,,', 'Weekly,s2,https://paper.example/s2,Feed,Not looked at yet,,,,300,,',
    ]]);
  });

  it('says in one line who can add some when there is none', async () => {
    await open();
    await waitFor(() => expect(section().textContent).toBe('Shared sourcesThere is none. Whoever runs the platform can add some, which are then read once for every brand.'));
  });

  it('may be missing without the brand’s own', async () => {
    browser((address, init) => (address.includes('/sharedSources') ? Response.json({ reason: 'UNAVAILABLE', status: 503 }, { status: 503 }) : serve(address, init)));
    await open();
    await screen.findByText('Press');
    await within(section()).findByText(/^This part of the platform is not available/);
    browser(serve);
    shared = [[sharedSource()]];
    fireEvent.click(within(section()).getByRole('button'));
    await screen.findByText('Trade paper');
  });
});

describe('mails that could not be read', () => {
  const care = (passedOver: AccountHealth['passedOver']) => ({
    id: 'care', displayName: 'Care', mail: { address: 'care@nova.example' } as ChannelAccount['mail'], health: { state: 'OK', detail: '', passedOver },
  });

  it('are named so that a person finds them in the mailbox', async () => {
    accounts = [care([
      { item: '7/42', reference: '<a1@shop.example>', arrivedAt: '2026-11-26T12:00:00Z', reason: 'MIME_TOO_DEEP', passedAt: '2026-11-26T12:01:00Z' },
      { item: '7/41', reference: '', reason: 'MAIL_UNFETCHED', passedAt: '2026-11-26T11:01:00Z' },
    ])];
    await open('lead');
    const [section] = await screen.findAllByLabelText('Mails that could not be read');
    const [, first, second] = within(section as HTMLElement).getAllByRole('row').map((row) => row.textContent);
    expect(first).toMatch(/^care@nova\.example.*26.*Its parts are nested too deeply<a1@shop\.example>42$/);
    expect(second).toBe('care@nova.example–The mail server lists it but does not give it out–41');
    const files = downloads();
    fireEvent.click(within(section as HTMLElement).getByRole('button', { name: 'Save as CSV: Mails that could not be read' }));
    expect([files[0]?.name, (await files[0]?.text)?.trimEnd().split('\r\n').slice(1)]).toEqual(['vigie-nova-unread-mails.csv', [
      'care@nova.example,42,<a1@shop.example>,2026-11-26T12:00:00Z,2026-11-26T12:01:00Z,MIME_TOO_DEEP', 'care@nova.example,41,,,2026-11-26T11:01:00Z,MAIL_UNFETCHED',
    ]]);
  });

  it('are no section where there is none', async () => {
    accounts = [care([])];
    await open('lead');
    await screen.findByText('Press');
    expect(screen.queryByText('Mails that could not be read')).toBeNull();
  });

  it('are not asked for on behalf of who may not see accounts', async () => {
    const calls: string[] = [];
    browser((address, init) => { calls.push(address); return serve(address, init); });
    await open('analyst');
    await screen.findByText('Press');
    expect(calls.filter((address) => address.includes('channelAccounts'))).toEqual([]);
  });
});

describe('a source', () => {
  it('is paused at once and taken back when that is refused', async () => {
    await open();
    fireEvent.click(await screen.findByLabelText('Pause Press'));
    await waitFor(() => expect(within(row('Press')).getByText('Paused')).toBeTruthy());
    await waitFor(() => expect(asked).toEqual([{ method: 'PATCH', path: 'press', query: { updateMask: 'disabled' }, body: { disabled: true, etag: 'v1' } }]));
    await waitFor(() => expect(screen.getByLabelText('Resume Press').getAttribute('aria-disabled')).toBe('false'));
    fireEvent.click(screen.getByLabelText('Resume Press'));
    await waitFor(() => expect(within(row('Press')).queryByText('Paused')).toBeNull());
    await waitFor(() => expect(asked[1]?.body).toEqual({ disabled: false, etag: 'v1+' }));
    against = { reason: 'PERMISSION_DENIED', status: 400 };
    await waitFor(() => expect(screen.getByLabelText('Pause Press').getAttribute('aria-disabled')).toBe('false'));
    fireEvent.click(screen.getByLabelText('Pause Press'));
    await screen.findByText(/The source was not changed/);
    expect(within(row('Press')).queryByText('Paused')).toBeNull();
  });

  it('is paused once by two clicks: until the first is answered, the second would rest on what was before', async () => {
    const answers: (() => void)[] = [];
    browser((address, init) => (init?.method === 'PATCH' ? new Promise<Response>((done) => answers.push(() => done(serve(address, init)))) : serve(address, init)));
    await open();
    fireEvent.click(await screen.findByLabelText('Pause Press'));
    fireEvent.click(await screen.findByLabelText('Resume Press'));
    await act(() => new Promise((go) => setTimeout(go)));
    expect(answers).toHaveLength(1);
    answers[0]?.();
    await waitFor(() => expect(asked.map((one) => one.body)).toEqual([{ disabled: true, etag: 'v1' }]));
    await screen.findByLabelText('Resume Press');
  });

  it('is paused by key where the focus is', async () => {
    await open();
    await screen.findByText('Blog');
    fireEvent.keyDown(window, { key: 'j' });
    fireEvent.keyDown(window, { key: 'j' });
    expect(document.activeElement).toBe(row('Blog'));
    fireEvent.keyDown(window, { key: 'p' });
    await waitFor(() => expect(asked.map((one) => one.path)).toEqual(['blog']));
  });

  it('is added, and refused at its field', async () => {
    await open('analyst', '?source=new');
    const address = await screen.findByLabelText('Address');
    fireEvent.click(screen.getByText('Add'));
    await waitFor(() => expect(address.getAttribute('aria-invalid')).toBe('true'));
    expect(asked).toEqual([]);
    against = { reason: 'ADDRESS_REFUSED', status: 400, metadata: { field: 'feed.url' } };
    fireEvent.change(address, { target: { value: 'http://10.0.0.5/feed' } });
    fireEvent.click(screen.getByText('Add'));
    await screen.findByRole('textbox', { name: 'Address', description: /This address is private or not allowed/ });
    expect(untied()).toEqual([]);
    against = undefined;
    fireEvent.change(address, { target: { value: 'https://feeds.example/new' } });
    fireEvent.change(screen.getByLabelText('Minutes from one look to the next'), { target: { value: '60' } });
    fireEvent.change(screen.getByLabelText('Country'), { target: { value: 'BE' } });
    const readers = screen.getByLabelText<HTMLInputElement>('Readers a month');
    fireEvent.change(readers, { target: { value: '9000' } });
    // `9,000` in a browser that lets it be typed: what it holds is nothing, and not an empty field
    const typed = vi.spyOn(readers, 'validity', 'get').mockReturnValue({ badInput: true } as ValidityState);
    fireEvent.change(readers, { target: { value: '' } });
    typed.mockRestore();
    expect(readers.getAttribute('aria-invalid')).toBe('true');
    fireEvent.change(readers, { target: { value: '9000' } });
    fireEvent.click(screen.getByText('Add'));
    await waitFor(() => expect(screen.queryByLabelText('Address')).toBeNull());
    expect(asked.at(-1)?.body).toEqual({ id: 'feeds-example', displayName: 'feeds.example', network: 'feed', feed: { url: 'https://feeds.example/new', intervalSeconds: 3_600 }, country: 'BE', audience: '9000' });
    expect(asked.at(-1)?.query.requestId).not.toBe(asked.at(-2)?.query.requestId);
  });

  it('is renamed; what somebody else changed meanwhile is taken in and nothing typed is lost', async () => {
    await open('analyst', '?source=press');
    const name = (await screen.findByLabelText('Name')) as HTMLInputElement;
    expect((screen.getByLabelText('Address') as HTMLInputElement).readOnly).toBe(true);
    fireEvent.change(name, { target: { value: 'Presse' } });
    pages = [[source({ etag: 'v2', feed: { url: 'https://feeds.example/press', intervalSeconds: 7_200 } })]];
    fireEvent.click(screen.getByText('Save'));
    await screen.findByText(/Somebody changed it in the meantime/);
    expect([name.value, (screen.getByLabelText('Minutes from one look to the next') as HTMLInputElement).value]).toEqual(['Presse', '120']);
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(screen.queryByLabelText('Address')).toBeNull());
    expect(asked.map((one) => [one.query.updateMask, one.body])).toEqual([
      ['displayName', { displayName: 'Presse', etag: 'v1' }], ['displayName', { displayName: 'Presse', etag: 'v2' }],
    ]);
  });

  it('beyond what was read of the list is opened all the same, and read by itself only then', async () => {
    pages = [[source()], [source({ id: 'far', displayName: 'Far' })]];
    await open('analyst', '?source=far');
    const name = (await screen.findByLabelText('Name')) as HTMLInputElement;
    expect([name.value, screen.queryByRole('row', { name: /Far/ }), read]).toEqual(['Far', null, ['far']]);
    fireEvent.change(name, { target: { value: 'Farther' } });
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(screen.queryByLabelText('Name')).toBeNull());
    expect(asked).toEqual([{ method: 'PATCH', path: 'far', query: { updateMask: 'displayName' }, body: { displayName: 'Farther', etag: 'v1' } }]);
    cleanup();
    await open('analyst', '?source=press');
    expect([((await screen.findByLabelText('Name')) as HTMLInputElement).value, read]).toEqual(['Press', ['far']]);
  });

  it('that the brand does not have is said to be unknown', async () => {
    pages = [[source()], [source({ id: 'far', displayName: 'Far' })]];
    await open('analyst', '?source=gone');
    await screen.findByText(/The brand has no such source or account\./);
    expect([screen.queryByLabelText('Name'), read]).toEqual([null, ['gone']]);
  });

  it('is not read by itself for who only reads', async () => {
    pages = [[source()], [source({ id: 'far', displayName: 'Far' })]];
    await open('lead', '?source=far');
    await screen.findByText('Press');
    expect([screen.queryByLabelText('Name'), read]).toEqual([null, []]);
  });

  it('stays in its form when somebody else deletes it, and saving says so', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await open('analyst', '?source=press');
    const name = (await screen.findByLabelText('Name')) as HTMLInputElement;
    fireEvent.change(name, { target: { value: 'Presse' } });
    pages = [[source({ id: 'blog', displayName: 'Blog' })]];
    await act(() => vi.advanceTimersByTimeAsync(31_000));
    await waitFor(() => expect(screen.queryByText('Radio')).toBeNull());
    expect(name.value).toBe('Presse');
    against = { reason: 'SOURCE_UNKNOWN', status: 404 };
    fireEvent.click(screen.getByText('Save'));
    await screen.findByText(/The brand has no such source or account/);
    expect(screen.getByLabelText('Name')).toBe(name);
  });

  it('is deleted only once that was asked', async () => {
    await open('analyst', '?source=press');
    fireEvent.click(await screen.findByText('Delete'));
    expect(asked).toEqual([]);
    expect(screen.getByText('What came in stays; nothing more comes in.')).toBeTruthy();
    fireEvent.click(screen.getByText('Delete Press'));
    await waitFor(() => expect(screen.queryByLabelText('Address')).toBeNull());
    expect(asked).toEqual([{ method: 'DELETE', path: 'press', query: { etag: 'v1' }, body: {} }]);
    await waitFor(() => expect(screen.queryByText('Press')).toBeNull());
  });
});

describe('thousands', () => {
  const ROW = 53;
  const of = (from: number, count: number) => Array.from({ length: count }, (_, index) => source({ id: `s${from + index}`, displayName: `Source ${from + index}.` }));
  const rows = () => document.querySelectorAll('tbody [data-row]').length;

  beforeEach(() => {
    // jsdom lays nothing out
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function height(this: HTMLElement) { return this.tagName === 'TR' ? ROW : 10 * ROW; });
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(10 * ROW);
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function rect(this: Element) {
      return { top: this.tagName === 'TBODY' ? -(this.closest('[data-scrolls]')?.scrollTop ?? 0) : 0 } as DOMRect;
    });
  });

  async function scrollTo(index: number) {
    const scroll = document.querySelector('[data-scrolls]') as HTMLElement;
    scroll.scrollTop = index * ROW;
    await act(async () => { fireEvent.scroll(scroll); });
  }

  it('are counted, and drawn as far as they are in sight', async () => {
    pages = [of(0, 3_000)];
    await open();
    await screen.findByText('Source 0.');
    screen.getByText('3,000 sources');
    expect([rows() < 40, screen.getByRole('table').getAttribute('aria-rowcount')]).toEqual([true, '3001']);
    await scrollTo(2_000);
    expect((await screen.findByText('Source 2003.')).closest('tr')?.getAttribute('aria-rowindex')).toBe('2005');
    expect([rows() < 40, screen.queryByText('Source 0.'), screen.queryByText('Show more')]).toEqual([true, null, null]);
  });

  it('keep the row that has the focus, and go on by key from there', async () => {
    pages = [of(0, 500)];
    await open();
    await screen.findByText('Source 0.');
    fireEvent.keyDown(window, { key: 'j' });
    expect(document.activeElement).toBe(row('Source 0\\.'));
    await scrollTo(300);
    await screen.findByText('Source 303.');
    expect(document.activeElement).toBe(row('Source 0\\.'));
    act(() => (document.activeElement as HTMLElement).blur());
    await waitFor(() => expect(screen.queryByText('Source 0.')).toBeNull());
  });

  it('are read on while one scrolls', async () => {
    pages = [of(0, 200), of(200, 200)];
    await open();
    await screen.findByText('Source 0.');
    screen.getByText('200 sources');
    await scrollTo(170);
    await screen.findByText('400 sources');
    await scrollTo(390);
    await screen.findByText('Source 399.');
  });
});
