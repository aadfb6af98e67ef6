import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerEvent } from './sse.ts';
import { backoff, EventStream, type StreamStatus } from './stream.ts';

const encoder = new TextEncoder();

interface Connection {
  url: string;
  lastId: string | null;
  say(text: string): void;
  end(): void;
}

/** A server that the test speaks for. */
function server(refusals: number[] = [], reason = 'NO') {
  const connections: Connection[] = [];
  const fetch_ = vi.fn((url: string, init: { headers: Record<string, string>; signal: AbortSignal }) => {
    const status = refusals.shift();
    if (status !== undefined) {
      return Promise.resolve(new Response(JSON.stringify({ status, reason }), { status, headers: { 'content-type': 'application/problem+json' } }));
    }
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (made) => { controller = made; } });
    init.signal.addEventListener('abort', () => controller.error(new DOMException('cut', 'AbortError')));
    connections.push({
      url, lastId: init.headers['Last-Event-ID'] ?? null,
      say: (text) => controller.enqueue(encoder.encode(text)),
      end: () => controller.close(),
    });
    return Promise.resolve(new Response(body));
  });
  return { connections, fetch: fetch_ as unknown as typeof fetch };
}

function listen(from: ReturnType<typeof server>) {
  const events: ServerEvent[] = [];
  const statuses: StreamStatus[] = [];
  const stream = new EventStream({
    begin: () => Promise.resolve('/events?afterSequence=5'),
    onEvent: (event) => events.push(event),
    onStatus: (status) => statuses.push(status),
    onHeard: () => undefined,
    fetch: from.fetch, random: () => 1, silence: 40_000,
  });
  void stream.run();
  return { stream, events, statuses };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('EventStream', () => {
  it.each(['WATCH_POSITION_UNKNOWN', 'HEADER_INVALID'])('begins again where its position is not known any more: %s', async (reason) => {
    const far = server([400], reason);
    const { stream, events, statuses } = listen(far);
    await settle();
    await vi.advanceTimersByTimeAsync(1_000);
    far.connections[0]?.say('id: p9\ndata: a\n\n');
    far.connections[0]?.say(`event: problem\ndata: {"status":400,"reason":"${reason}"}\n\n`);
    await settle();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(far.connections.map((one) => one.lastId)).toEqual([null, null]);
    expect(statuses).toEqual(['connecting', 'connecting', 'live', 'connecting', 'live']);
    expect(events.map((event) => event.data)).toEqual(['a']);
    stream.stop();
  });

  it('does not trust a connection that was silent while the computer slept and its timers with it', async () => {
    const far = server();
    const { stream, statuses } = listen(far);
    await settle();
    far.connections[0]?.say('id: p1\ndata: a\n\n');
    await vi.advanceTimersByTimeAsync(10_000);
    vi.setSystemTime(Date.now() + 8 * 3_600_000);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(statuses).toEqual(['connecting', 'live', 'reconnecting', 'live']);
    expect(far.connections.map((one) => one.lastId)).toEqual([null, 'p1']);
    stream.stop();
  });

  it('says at once that the network is gone, and comes back with it without waiting', async () => {
    const refusals: number[] = [];
    const far = server(refusals);
    const { stream, statuses } = listen(far);
    await settle();
    far.connections[0]?.say('id: p1\ndata: a\n\n');
    await settle();
    refusals.push(503);
    stream.renew();
    await settle();
    expect(statuses).toEqual(['connecting', 'live', 'reconnecting']);
    await vi.advanceTimersByTimeAsync(1_000);
    stream.renew();
    await settle();
    expect(statuses.at(-1)).toBe('live');
    expect(far.connections.map((one) => one.lastId)).toEqual([null, 'p1']);
    stream.stop();
  });

  it('takes ids as they come, for they do not rise', async () => {
    const far = server();
    const { stream, events } = listen(far);
    await settle();
    far.connections[0]?.say('id: p9\ndata: a\n\nid: p2\ndata: b\n\nid: p5\ndata: c\n\n');
    await settle();
    expect(events.map((event) => event.data)).toEqual(['a', 'b', 'c']);
    stream.stop();
  });

  it('resumes after the last id and drops what it has seen', async () => {
    const far = server();
    const { stream, events, statuses } = listen(far);
    await settle();
    far.connections[0]?.say('id: 6\ndata: a\n\nid: 7\ndata: b\n\n');
    await settle();
    far.connections[0]?.end();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(far.connections).toHaveLength(2);
    expect(far.connections[1]).toMatchObject({ url: '/events?afterSequence=5', lastId: '7' });
    far.connections[1]?.say('id: 7\ndata: b\n\nid: 8\ndata: c\n\n');
    await settle();
    expect(events.map((event) => event.data)).toEqual(['a', 'b', 'c']);
    expect(statuses).toEqual(['connecting', 'live', 'reconnecting', 'live']);
    stream.stop();
  });

  it('cuts a silent connection and comes back', async () => {
    const far = server();
    const { stream, statuses } = listen(far);
    await settle();
    await vi.advanceTimersByTimeAsync(39_000);
    far.connections[0]?.say(': \n\n');
    await vi.advanceTimersByTimeAsync(39_000);
    expect(statuses.at(-1)).toBe('live');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(far.connections).toHaveLength(2);
    stream.stop();
  });

  it('tries again after an overload and gives up when it may not listen', async () => {
    const far = server([503, 403]);
    const { statuses } = listen(far);
    await settle();
    expect(statuses).toEqual(['connecting', 'reconnecting']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(statuses).toEqual(['connecting', 'reconnecting', 'refused']);
    expect(far.fetch).toHaveBeenCalledTimes(2);
  });

  it('takes a problem inside the stream as its end', async () => {
    const far = server();
    const { stream, statuses } = listen(far);
    await settle();
    far.connections[0]?.say('event: problem\ndata: {"status":429,"reason":"WATCH_TOO_SLOW"}\n\n');
    await settle();
    expect(statuses.at(-1)).toBe('reconnecting');
    stream.stop();
  });

  it('stops for good when told to', async () => {
    const far = server();
    const { stream } = listen(far);
    await settle();
    stream.stop();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(far.connections).toHaveLength(1);
  });
});

describe('backoff', () => {
  it('doubles up to a limit, half of it by chance', () => {
    expect([0, 1, 2, 3].map((attempt) => backoff(attempt, 1000, 1))).toEqual([1000, 2000, 4000, 8000]);
    expect(backoff(30, 1000, 1)).toBe(8_000);
    expect(backoff(2, 1000, 0)).toBe(2000);
  });
});
