// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Hit } from '../../api/mention/mentions.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { Commands } from '../../frame/keys/commands.fixture.tsx';
import { mention } from './mention.fixture.ts';
import { Results } from './Results.tsx';

/** Height of a row. */
const ROW = 112;

const hits: Hit[] = Array.from({ length: 500 }, (_, index) => ({ mention: mention({ id: `m${index}`, text: `text ${index}` }), highlights: [], get reasons() { return []; }, score: 0 }));

const correcting = vi.fn();
let asked: string[];

/** The results, without the second one when somebody says so, and every command. */
function Bench() {
  const [all, setAll] = useState(true);
  return (
    <>
      <Results hits={all ? hits : hits.toSpliced(1, 1)} list="all" retry={() => {}} onTop={() => {}} onCorrecting={correcting} />
      <button type="button" onClick={() => setAll(!all)}>Second</button>
      <Commands />
    </>
  );
}

const row = async (text: string) => (await screen.findByText(text)).closest('li') as HTMLElement;
const positive = () => screen.getByLabelText(/positive/) as HTMLInputElement;

const conversations = () => asked.filter((one) => one.includes('/conversations')).length;

async function correct(text: string) {
  fireEvent.click(within(await row(text)).getByText('Correct'));
  fireEvent.click(await screen.findByLabelText(/positive/));
}

beforeEach(() => {
  correcting.mockClear();
  asked = [];
  browser((address) => {
    asked.push(address);
    return Response.json({ conversations: [], nextPageToken: '' });
  });
  // jsdom lays nothing out
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(ROW);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(6 * ROW);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('Results', () => {
  it('keep the row that is corrected, however far the list moves on, and let it go afterwards', async () => {
    await bench(Bench);
    const scrollTo = (index: number) => {
      const list = screen.getByRole('region', { name: 'Mentions' });
      list.scrollTop = index * ROW;
      fireEvent.scroll(list);
    };
    await correct('text 1');
    scrollTo(100);
    await screen.findByText('text 100');
    expect([screen.queryByText('text 0'), positive().checked]).toEqual([null, true]);
    fireEvent.click(screen.getByText('Save'));
    scrollTo(200);
    await screen.findByText('text 200');
    expect(screen.queryByText('text 1')).toBeNull();
  });

  it('keep the row that has the focus, until it goes elsewhere', async () => {
    await bench(Bench);
    const button = within(await row('text 1')).getByText('Correct');
    act(() => button.focus());
    const list = screen.getByRole('region', { name: 'Mentions' });
    list.scrollTop = 100 * ROW;
    fireEvent.scroll(list);
    await screen.findByText('text 100');
    expect([document.activeElement === button, screen.queryByText('text 0')]).toEqual([true, null]);
    act(() => button.blur());
    await waitFor(() => expect(screen.queryByText('text 1')).toBeNull());
  });

  it('tell whether one of them is corrected, and forget it when it is no longer among them', async () => {
    await bench(Bench);
    await correct('text 1');
    expect(correcting).toHaveBeenLastCalledWith(true);
    fireEvent.click(screen.getByText('Second'));
    await waitFor(() => expect(correcting).toHaveBeenLastCalledWith(false));
    fireEvent.click(screen.getByText('Second'));
    await row('text 1');
    expect([screen.queryByLabelText(/positive/), correcting.mock.lastCall]).toEqual([null, [false]]);
  });

  it('let no command begin another correction meanwhile', async () => {
    await bench(Bench);
    await correct('text 1');
    fireEvent.focus(await row('text 2'));
    expect([screen.queryByText('Command: Correct'), positive().checked, screen.getAllByRole('dialog').length]).toEqual([null, true, 1]);
    fireEvent.click(screen.getByText('Cancel'));
    fireEvent.click(await screen.findByText('Leave'));
    await screen.findByText('Command: Correct');
  });

  it('lead by keys from the current one to its conversation and its author', async () => {
    const { router } = await bench(Bench);
    const second = await row('text 2');
    fireEvent.keyDown(window, { key: 'o' });
    fireEvent.focus(second);
    expect(conversations()).toBe(0);
    fireEvent.keyDown(window, { key: 'o' });
    await waitFor(() => expect(conversations()).toBe(1));
    fireEvent.keyDown(window, { key: 'u' });
    await waitFor(() => expect(router.state.location.href).toMatch(/^\/listen\/author\?brand=nova&network=\w+&id=\w+/));
  });

  it('take nobody to a conversation who went elsewhere while it was looked up', async () => {
    let answer = (_found: Response) => {};
    browser((address) => (address.includes('/conversations') ? new Promise<Response>((done) => { answer = done; }) : Response.json({})));
    const { client, router } = await bench(Bench);
    fireEvent.focus(await row('text 2'));
    fireEvent.keyDown(window, { key: 'o' });
    await waitFor(() => expect(client.isFetching()).toBe(1));
    await act(() => router.navigate({ to: '/elsewhere' } as never));
    answer(Response.json({ conversations: [{ id: 'c1', brand: 'nova', channelAccount: '', source: '' }], total: '1', nextPageToken: '' }));
    await waitFor(() => expect(client.isFetching()).toBe(0));
    await act(() => new Promise((go) => setTimeout(go)));
    expect(router.state.location.href).toBe('/elsewhere');
  });

  it('open the conversation of the one that has the focus by Enter, which stays a button\'s own on a button', async () => {
    await bench(Bench);
    const second = await row('text 2');
    fireEvent.focus(second);
    fireEvent.keyDown(within(second).getByText('Correct'), { key: 'Enter' });
    expect(conversations()).toBe(0);
    fireEvent.keyDown(second, { key: 'Enter' });
    await waitFor(() => expect(conversations()).toBe(1));
  });

  it('are not corrected by a command of somebody who may not', async () => {
    await bench(Bench, { role: 'editor' });
    fireEvent.focus(await row('text 2'));
    fireEvent.click(await screen.findByText('Command: Correct'));
    expect([screen.queryByRole('dialog'), correcting.mock.calls.flat().includes(true)]).toEqual([null, false]);
  });

  it('are not drawn anew when others come or go', async () => {
    const drawn = vi.fn();
    const first = hits[0] as Hit;
    vi.spyOn(first, 'reasons', 'get').mockImplementation(() => {
      drawn();
      return [];
    });
    await bench(Bench);
    await row('text 1');
    drawn.mockClear();
    fireEvent.click(screen.getByText('Second'));
    await waitFor(() => expect(screen.queryByText('text 1')).toBeNull());
    expect(drawn).not.toHaveBeenCalled();
  });
});
