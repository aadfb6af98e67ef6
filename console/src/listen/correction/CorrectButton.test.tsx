// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useActions } from '../../frame/actions.tsx';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { mention } from '../mention.fixture.ts';
import { CorrectButton } from './CorrectButton.tsx';

const key = vi.fn();
let asked: string[];

function Bench() {
  const [opened, setOpened] = useState(false);
  useActions([{ id: 'other', group: 'page', label: 'Other', keys: 'c', run: key }]);
  return <><CorrectButton mention={mention()} opened={opened} open={setOpened} /><p>{opened ? 'opened' : 'shut'}</p></>;
}

const positive = () => screen.getByLabelText(/positive/) as HTMLInputElement;

async function open() {
  const { router } = await bench(Bench);
  fireEvent.click(screen.getByText('Correct'));
  await screen.findByRole('form', { name: 'Tone, labels and language' });
  return router;
}

beforeEach(() => {
  key.mockClear();
  asked = [];
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
    ['a click beside it', () => fireEvent.mouseDown(document.body)],
  ])('is not lost by %s without a question', async (_, leave) => {
    await open();
    fireEvent.click(positive());
    leave();
    const stay = await screen.findByText('Stay');
    // pressing a button of the question is a click beside the form, too
    fireEvent.mouseDown(stay);
    fireEvent.click(stay);
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
    const stay = await screen.findByText('Stay');
    fireEvent.mouseDown(stay);
    fireEvent.click(stay);
    await waitFor(() => expect(screen.queryByText('Stay')).toBeNull());
    expect([positive().checked, router.state.location.pathname]).toEqual([true, '/']);
  });

  it('keeps keys and clicks from what lies beneath', async () => {
    await open();
    const cover = document.querySelector<HTMLElement>('.mantine-Popover-overlay');
    expect(Number(cover?.style.getPropertyValue('--overlay-z-index'))).toBeLessThan(Number(screen.getByRole('dialog').style.zIndex));
    fireEvent.keyDown(screen.getByText('Cancel'), { key: 'c' });
    expect(key).not.toHaveBeenCalled();
    fireEvent.click(screen.getByText('Cancel'));
    await screen.findByText('shut');
    fireEvent.keyDown(screen.getByText('Correct'), { key: 'c' });
    expect(key).toHaveBeenCalledTimes(1);
  });
});

describe('a correction in which nothing is to be lost', () => {
  it('closes at once, also when a choice was taken back', async () => {
    await open();
    fireEvent.click(positive());
    fireEvent.click(screen.getByLabelText(/negative/));
    fireEvent.mouseDown(document.body);
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
