import { MutationObserver, onlineManager, QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Problem } from './problem.ts';
import { queryClient } from './query-client.ts';

afterEach(() => {
  onlineManager.setOnline(true);
});

describe('Without a network', () => {
  const unreachable = () => Promise.reject(new Problem(0, {}));

  it('what somebody does fails at once instead of being sent later', async () => {
    onlineManager.setOnline(false);
    const send = vi.fn(unreachable);
    const sending = new MutationObserver(queryClient(), { mutationFn: send });
    await expect(sending.mutate()).rejects.toMatchObject({ reason: 'NETWORK' });
    expect(send).toHaveBeenCalledOnce();
  });

  it('what is read is asked for, which tells that nothing answers, and again when the network is back', async () => {
    onlineManager.setOnline(false);
    const read = vi.fn(unreachable);
    const client = queryClient();
    client.mount();
    const reading = new QueryObserver(client, { queryKey: ['list'], queryFn: read, retry: false });
    const leave = reading.subscribe(() => {});
    await vi.waitFor(() => expect(reading.getCurrentResult().error).toMatchObject({ reason: 'NETWORK' }));
    onlineManager.setOnline(true);
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
    leave();
    client.unmount();
  });
});

it('What was refused because there is too much to do was waited for already, and is told', async () => {
  const read = vi.fn(() => Promise.reject(new Problem(429, { reason: 'INDEX_OVERLOADED' })));
  const reading = new QueryObserver(queryClient(), { queryKey: ['list'], queryFn: read });
  const leave = reading.subscribe(() => {});
  await vi.waitFor(() => expect(reading.getCurrentResult().error ?? reading.getCurrentResult().failureReason).toMatchObject({ reason: 'INDEX_OVERLOADED' }));
  expect([reading.getCurrentResult().isError, read.mock.calls.length]).toEqual([true, 1]);
  leave();
});
