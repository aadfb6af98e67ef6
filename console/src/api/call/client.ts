import { untilRoom } from './busy.ts';
import { Problem, problemOf } from './problem.ts';
import { heardTime } from '../time/server-time.ts';

/** Values of a query parameter; lists are repeated, empty ones left out. */
export type Parameters = Record<string, string | number | boolean | readonly string[] | undefined>;

interface Call {
  /** It changes nothing, and may be asked twice. */
  reads?: boolean;
  query?: Parameters;
  body?: unknown;
  signal?: AbortSignal;
  keepalive?: boolean;
}

/** Milliseconds after which no answer is waited for: the gateway gives itself ten seconds, a slow network as much again for the way. */
const PATIENCE = 30_000;

let csrf = '';
let doubted: () => void = () => undefined;

/** Calls back when an answer says that the session is over, or is another one than this page knows; ends with what is returned. */
export function whenSessionDoubted(callBack: () => void): () => void {
  doubted = callBack;
  return () => {
    doubted = () => undefined;
  };
}

/** Looks at the problem of an answer: who is signed in is asked anew when it is about that. */
export function doubtSession(problem: Problem | undefined): void {
  if (problem?.status === 401 || problem?.reason === 'CSRF_REFUSED') {
    doubted();
  }
}

/** The value every unsafe call carries; set when the session is read. */
export function sendCsrf(value: string): void {
  csrf = value;
}

/** The query string with its question mark, or nothing. */
export function queryString(query: Parameters): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) {
      value.forEach((one: string) => search.append(name, one));
    } else if (value !== undefined && value !== '') {
      search.append(name, String(value));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** Ends with the caller's signal, or when nothing came for too long: what was shown as done is then taken back and told. */
async function send<T>(method: string, path: string, call: Call): Promise<T> {
  const cut = new AbortController();
  const give = () => cut.abort(call.signal?.reason);
  call.signal?.addEventListener('abort', give);
  if (call.signal?.aborted === true) {
    give();
  }
  const timer = setTimeout(() => cut.abort(new Problem(0, { reason: 'DEADLINE_EXCEEDED', detail: `answer: expected within ${PATIENCE} ms, actual none` })), PATIENCE);
  try {
    const ask = () => exchange<T>(method, path, call, cut.signal);
    return await (call.reads === true ? untilRoom(ask, cut.signal, PATIENCE) : ask());
  } finally {
    clearTimeout(timer);
    call.signal?.removeEventListener('abort', give);
  }
}

/** What ended a call before its answer was read. */
function broken(failure: unknown): unknown {
  const known = failure instanceof Problem || (failure instanceof DOMException && failure.name === 'AbortError');
  return known ? failure : new Problem(0, { reason: 'NETWORK', detail: String(failure) });
}

async function exchange<T>(method: string, path: string, call: Call, signal: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') {
    headers['X-CSRF-Token'] = csrf;
    headers['Content-Type'] = 'application/json';
  }
  let answer: Response;
  const asked = Date.now();
  try {
    answer = await fetch(path + queryString(call.query ?? {}), {
      method,
      headers,
      body: method === 'GET' || method === 'DELETE' ? undefined : JSON.stringify(call.body ?? {}),
      signal,
      keepalive: call.keepalive,
      credentials: 'same-origin',
    });
  } catch (failure) {
    throw broken(failure);
  }
  heardTime(answer.headers.get('date'), asked, Date.now());
  if (!answer.ok) {
    const problem = await problemOf(answer);
    doubtSession(problem);
    throw problem;
  }
  try {
    return (await answer.json()) as T;
  } catch (failure) {
    // the network went in the middle of it, or something on the way answered in the gateway's place
    throw broken(failure);
  }
}

/** Reads; what the platform has no room for is asked for again when it says. Throws {@link Problem}. */
export function get<T>(path: string, query?: Parameters, signal?: AbortSignal): Promise<T> {
  return send<T>('GET', path, { reads: true, query, signal });
}

/** Reads all pages of a list of at most some hundreds. Throws {@link Problem}. */
export async function getAll<P extends { nextPageToken: string }, T>(path: string, of: (page: P) => readonly T[], signal?: AbortSignal, pageSize = 200): Promise<T[]> {
  const all: T[] = [];
  let pageToken: string | undefined = '';
  do {
    const page: P = await get<P>(path, { pageSize, pageToken }, signal);
    all.push(...of(page));
    pageToken = page.nextPageToken;
  } while (pageToken);
  return all;
}

/** Where a list that is read page by page goes on; undefined at its end. */
export function nextPage(page: { nextPageToken: string }): string | undefined {
  return page.nextPageToken === '' ? undefined : page.nextPageToken;
}

/** Changes. Throws {@link Problem}. */
export function post<T>(path: string, body: unknown = {}, keepalive = false): Promise<T> {
  return send<T>('POST', path, { body, keepalive });
}

/** Asks something too long for an address. Changes nothing, as {@link get}. Throws {@link Problem}. */
export function ask<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return send<T>('POST', path, { reads: true, body, signal });
}

/** Changes a part; `updateMask` names the fields. Throws {@link Problem}. */
export function patch<T>(path: string, body: unknown, updateMask: string): Promise<T> {
  return send<T>('PATCH', path, { body, query: { updateMask } });
}

/** Replaces as a whole. Throws {@link Problem}. */
export function put<T>(path: string, body: unknown): Promise<T> {
  return send<T>('PUT', path, { body });
}

/** Deletes. Throws {@link Problem}. */
export function remove<T>(path: string, query?: Parameters): Promise<T> {
  return send<T>('DELETE', path, { query });
}

/** The path of a brand's resources; `-` stands for all granted brands. */
export function brandPath(agency: string, brand: string, rest: string): string {
  return `/v1/agencies/${encodeURIComponent(agency)}/brands/${encodeURIComponent(brand)}/${rest}`;
}
