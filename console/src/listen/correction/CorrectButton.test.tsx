// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useActions } from '../../frame/keys/actions.tsx';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import Palette from '../../frame/keys/Palette.tsx';
import { mention } from '../results/mention.fixture.ts';
import { CorrectButton } from './CorrectButton.tsx';

const key = vi.fn();
let asked: string[];

function Bench() {
  const [opened, setOpened] = useState(false);
  useActions([{ id: 'mine', group: 'page', label: 'Mine', keys: 'c', run: key }]);
  return (
    <>
      <CorrectButton mention={mention()} opened={opened} open={setOpened} />
      <p>{opened ? 'opened' : 'shut'}</p>
    </>
  );
}

function Around() {
  const [palette, setPalette] = useState(false);
  useActions([
    { id: 'other', group: 'frame', label: 'Other', run: key },
    { id: 'palette', group: 'frame', label: 'Palette', keys: 'mod+k', everywhere: true, run: () => setPalette(true) },
  ]);
  return palette && <Palette mode="commands" close={() => setPalette(false)} />;
}

const positive = () => screen.getByLabelText(/positive/) as HTMLInputElement;
const beside = () => document.querySelector('.mantine-Popover-overlay') as HTMLElement;

async function open() {
  const { router } = await bench(Bench, { Around });
  fireEvent.click(screen.getByText('Correct'));
  await screen.findByRole('form', { name: 'Tone, labels and language' });
  return router;
}

beforeEach(() => {
  key.mockClear();
  asked = [];
  // jsdom scrolls nothing
  Element.prototype.scrollIntoView ??= () => {};
  browser((_, init) => {
    asked.push(init?.method ?? 'GET');
    return Response.json(mention({ sentiment: 'SENTIMENT_POSITIVE', version: '2' }));
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a correction that is not saved', () => {
  it.each([
    ['Escape', () => fireEvent.keyDown(positive(), { key: 'Escape' })],
    ['Cancel', () => fireEvent.click(screen.getByText('Cancel'))],
    ['a click beside it', () => fireEvent.click(beside())],
  ])('is not lost by %s without a question', async (_, leave) => {
    await open();
    fireEvent.click(positive());
    leave();
    fireEvent.click(await screen.findByText('Stay'));
    await waitFor(() => expect(screen.queryByText('Stay')).toBeNull());
    expect([positive().checked, screen.queryByText('opened') === null]).toEqual([true, false]);
    leave();
    fireEvent.click(await screen.findByText('Leave'));
    await screen.findByText('shut');
    expect(asked).not.toContain('POST');
  });

  it('is not lost by leaving the page without a question', async () => {
    const router = await open();
    fireEvent.click(positive());
    act(() => void router.navigate({ to: '/elsewhere' } as never));
    fireEvent.click(await screen.findByText('Stay'));
    await waitFor(() => expect(screen.queryByText('Stay')).toBeNull());
    expect([positive().checked, router.state.location.pathname]).toEqual([true, '/']);
  });

  it('is neither lost nor asked about when a command is given', async () => {
    await open();
    fireEvent.click(positive());
    fireEvent.keyDown(positive(), { key: 'k', ctrlKey: true });
    const command = await screen.findByRole('option', { name: /Other/ });
    expect(screen.queryByRole('option', { name: /Mine/ })).toBeNull();
    fireEvent.mouseDown(command);
    fireEvent.click(command);
    await waitFor(() => expect(key).toHaveBeenCalledTimes(1));
    expect([positive().checked, screen.queryByText('Stay')]).toEqual([true, null]);
  });

  it('keeps keys and clicks from what lies beneath, and the focus in its form', async () => {
    await open();
    expect(Number(beside().style.getPropertyValue('--overlay-z-index'))).toBeLessThan(Number(screen.getByRole('dialog').style.zIndex));
    // a press that is not taken away would take the focus along
    expect(fireEvent.mouseDown(beside())).toBe(false);
    fireEvent.keyDown(screen.getByText('Cancel'), { key: 'c' });
    expect(key).not.toHaveBeenCalled();
    fireEvent.click(screen.getByText('Cancel'));
    await screen.findByText('shut');
    fireEvent.keyDown(screen.getByText('Correct'), { key: 'c' });
    expect(key).toHaveBeenCalledTimes(1);
  });
});

describe('a correction', () => {
  it('says only what its person changed, also when somebody else corrected the mention meanwhile', async () => {
    const sent: unknown[] = [];
    browser((_, init) => {
      sent.push(JSON.parse(String(init?.body)));
      return Response.json(mention());
    });
    let correct = () => {};
    await bench(() => {
      const [of, setOf] = useState(mention());
      correct = () => setOf(mention({ sentiment: 'SENTIMENT_NEUTRAL', version: '2' }));
      return <CorrectButton mention={of} opened open={() => {}} />;
    });
    fireEvent.click(await screen.findByLabelText(/^help/));
    act(correct);
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(sent).toMatchObject([{ labelSet: { labels: ['MENTION_LABEL_HELP'] } }]));
    expect(sent[0]).not.toHaveProperty('sentiment');
  });
});

describe('a correction that did not arrive', () => {
  it('can be sent again as it was, without being chosen anew', async () => {
    const sent: Record<string, unknown>[] = [];
    browser((_, init) => {
      sent.push(JSON.parse(String(init?.body)) as Record<string, unknown>);
      return sent.length === 1 ? Response.json({ reason: 'UNAVAILABLE', status: 503 }, { status: 503 }) : Response.json(mention({ sentiment: 'SENTIMENT_POSITIVE', version: '2' }));
    });
    await open();
    fireEvent.click(positive());
    fireEvent.click(screen.getByText('Save'));
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await screen.findByText(/^Noted\./);
    expect([sent.length, sent[1]]).toEqual([2, sent[0]]);
  });
});

describe('a correction in which nothing is to be lost', () => {
  it('closes at once, also when a choice was taken back', async () => {
    await open();
    fireEvent.click(positive());
    fireEvent.click(screen.getByLabelText(/negative/));
    fireEvent.click(beside());
    await screen.findByText('shut');
    expect(screen.queryByText('Stay')).toBeNull();
  });

  it('closes at once when it is saved', async () => {
    await open();
    fireEvent.click(positive());
    fireEvent.click(screen.getByText('Save'));
    await screen.findByText('shut');
    await waitFor(() => expect(asked).toContain('POST'));
    expect(screen.queryByText('Stay')).toBeNull();
  });
});
