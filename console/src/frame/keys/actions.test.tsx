// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { DropDown } from '../bar/DropDown.tsx';
import { useActions } from './actions.tsx';
import { bench, browser } from '../bench.fixture.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('closes one thing however long its key is held, and walks on as long as the key says', async () => {
  const run = vi.fn<(what: string) => void>();
  browser(() => Response.json({}));
  await bench(() => {
    useActions([
      { id: 'resolve', group: '', label: '', keys: 'e', run: () => run('resolve') },
      { id: 'next', group: '', label: '', keys: 'j', repeats: true, run: () => run('next') },
    ]);
    return null;
  });
  for (const key of ['e', 'j']) {
    fireEvent.keyDown(document.body, { key });
    fireEvent.keyDown(document.body, { key, repeat: true });
    fireEvent.keyDown(document.body, { key, repeat: true });
  }
  expect(run.mock.calls.flat()).toEqual(['resolve', 'next', 'next', 'next']);
});

it('a letter struck over an open menu does nothing to the page beneath it', async () => {
  const run = vi.fn();
  browser(() => Response.json({}));
  await bench(() => {
    useActions([{ id: 'resolve', group: '', label: '', keys: 'e', run }]);
    return <DropDown button="menu">{() => <input type="checkbox" aria-label="brand" />}</DropDown>;
  });
  const panel = screen.getByLabelText('brand').parentElement as HTMLElement;
  const toggle = (newState: string) => fireEvent(panel, Object.assign(new Event('toggle'), { newState }));
  toggle('open');
  fireEvent.keyDown(screen.getByLabelText('brand'), { key: 'e' });
  expect(run).not.toHaveBeenCalled();
  toggle('closed');
  fireEvent.keyDown(document.body, { key: 'e' });
  expect(run).toHaveBeenCalledOnce();
});

it('Enter that is held presses once and sends once, and goes on with lines in a text', async () => {
  const send = vi.fn();
  browser(() => Response.json({}));
  await bench(() => (
    <>
      <button type="button">Accept</button>
      <input aria-label="Name" />
      <textarea aria-label="Words" onKeyDown={(event) => { if (event.ctrlKey) { send(); } }} />
    </>
  ));
  const goesOn = (element: HTMLElement, more: object = {}) => fireEvent.keyDown(element, { key: 'Enter', repeat: true, ...more });
  expect([screen.getByText('Accept'), screen.getByLabelText('Name'), screen.getByLabelText('Words')].map((one) => goesOn(one))).toEqual([false, false, true]);
  expect([goesOn(screen.getByLabelText('Words'), { ctrlKey: true }), goesOn(screen.getByText('Accept'), { repeat: false })]).toEqual([false, true]);
  expect(send).not.toHaveBeenCalled();
});
