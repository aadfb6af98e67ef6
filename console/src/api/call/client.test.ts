import { afterEach, describe, expect, it, vi } from 'vitest';
import { get, post, queryString, remove, sendCsrf } from './client.ts';
import { mayPass, mayPassRead, Problem } from './problem.ts';
import { may, mayAgencyWide, type SignedIn } from '../session.tsx';
import { textHash } from './text-hash.ts';

afterEach(() => vi.unstubAllGlobals());

function answering(body: unknown, status = 200) {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  const made = vi.fn(() => Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'content-type': type } })));
  vi.stubGlobal('fetch', made);
  return made;
}

describe('calls', () => {
  it('repeat lists and leave out what is empty', () => {
    expect(queryString({ states: ['new', 'reopened'], agent: '', pageSize: 5, facets: true, from: undefined })).toBe('?states=new&states=reopened&pageSize=5&facets=true');
    expect(queryString({})).toBe('');
  });

  it('carry the CSRF value when they change something, and only then', async () => {
    sendCsrf('Zk');
    const made = answering({});
    await get('/v1/x');
    await post('/v1/x', { a: 1 });
    const headers = (made.mock.calls as unknown as [string, { headers: Record<string, string> }][]).map((call) => call[1].headers['X-CSRF-Token']);
    expect(headers).toEqual([undefined, 'Zk']);
  });

  it('delete without a body, which the gateway would refuse', async () => {
    const made = answering({});
    await remove('/v1/x', { etag: 'e 1' });
    expect(made.mock.calls[0] as unknown).toMatchObject(['/v1/x?etag=e+1', { method: 'DELETE', body: undefined }]);
  });

  it('fail with the reason, its metadata and the request id', async () => {
    answering({ status: 409, reason: 'STALE_EPOCH', detail: 'epoch: expected 7, actual 5', metadata: { expected: '7' }, request_id: 'r1' }, 409);
    const failure = await get('/v1/x').catch((one: unknown) => one);
    expect(failure).toMatchObject({ status: 409, reason: 'STALE_EPOCH', message: 'epoch: expected 7, actual 5', metadata: { expected: '7' }, requestId: 'r1', passing: false });
  });

  it('may pass twice, when they are of the passing kind', () => {
    expect(mayPass(0, new Problem(429, { reason: 'INDEX_OVERLOADED' }))).toBe(true);
    expect(mayPass(2, new Problem(429, { reason: 'INDEX_OVERLOADED' }))).toBe(false);
    // a read waited for room already
    expect([mayPassRead(0, new Problem(429, {})), mayPassRead(0, new Problem(503, {})), mayPassRead(2, new Problem(503, {}))]).toEqual([false, true, false]);
    expect(mayPass(0, new Problem(409, { reason: 'RANKING_RUNNING' }))).toBe(false);
    expect(mayPass(0, new TypeError('x'))).toBe(false);
  });

  it('fail with NETWORK when nothing answers', async () => {
    vi.stubGlobal('fetch', vi.fn(() => Promise.reject(new TypeError('refused'))));
    await expect(get('/v1/x')).rejects.toMatchObject({ reason: 'NETWORK', passing: true } satisfies Partial<Problem>);
  });
});

describe('a network that is hardly there', () => {
  afterEach(() => vi.useRealTimers());

  /** Answers nothing, and ends as the browser does. */
  const silent = (_: string, init: RequestInit) =>
    new Promise<Response>((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)));

  it('is not waited for for ever', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('fetch', vi.fn(silent));
    const failed = post('/v1/x').catch((one: unknown) => one);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await Promise.race([failed, Promise.resolve('nothing yet')])).toMatchObject({ reason: 'DEADLINE_EXCEEDED', passing: true });
  });

  it('ends with whoever asked, too', async () => {
    vi.stubGlobal('fetch', vi.fn(silent));
    const asker = new AbortController();
    const failed = get('/v1/x', {}, asker.signal).catch((one: unknown) => one);
    asker.abort();
    expect(await failed).toMatchObject({ name: 'AbortError' });
  });

  it('is told as such when it goes in the middle of an answer, or another page answers in place of the platform', async () => {
    vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response(new ReadableStream({ start: (body) => body.error(new TypeError('terminated')) })))));
    await expect(get('/v1/x')).rejects.toMatchObject({ reason: 'NETWORK', passing: true });
    vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response('<html>Sign in to the hotel</html>'))));
    await expect(get('/v1/x')).rejects.toMatchObject({ reason: 'NETWORK' });
  });
});

describe('grants', () => {
  const lea: SignedIn = {
    signedIn: true, agency: 'acme', subject: 's', name: 'Lea', username: 'lea', csrf: '',
    grants: [{ brand: 'nova', roles: ['agent'] }, { brand: 'all', roles: ['analyst'] }],
  };

  it('count for their brand, and those for all brands everywhere', () => {
    expect([may(lea, ['agent'], 'nova'), may(lea, ['agent'], 'velo'), may(lea, ['analyst'], 'velo'), may(lea, ['agent'])]).toEqual([true, false, true, true]);
    expect([mayAgencyWide(lea, ['analyst']), mayAgencyWide(lea, ['agent'])]).toEqual([true, false]);
  });
});

describe('textHash', () => {
  it('is SHA-256 of the UTF-8 text in lower-case hex', async () => {
    expect(await textHash('été')).toBe('bd010c64132bf5cae8aea89f6762515727dcf68a5dd1de813c87f50a16c4513c');
    expect(await textHash('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});
