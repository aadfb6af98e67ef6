// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bench, browser } from '../bench.fixture.tsx';
import { DropDown } from '../bar/DropDown.tsx';
import { Actions, useActions } from '../keys/actions.tsx';
import Palette from '../keys/Palette.tsx';
import { Dialog } from './Dialog.tsx';

const run = vi.fn<(what: string) => void>();

/** A page with a dialog, and one above that, each with the same key. */
function Page() {
  const [open, setOpen] = useState(0);
  const [gone, setGone] = useState(false);
  useActions([{ id: 'page', group: '', label: 'Save the page', keys: 'mod+s,e', everywhere: true, run: () => run('page') }]);
  return (
    <>
      <main id="page" tabIndex={-1}>{!gone && <button type="button" onClick={() => setOpen(1)}>Open</button>}</main>
      {open > 0 && (
        <Dialog title="First" size={440} close={() => setOpen(0)}>
          <Actions of={[{ id: 'first', group: '', label: 'Save the first', keys: 'mod+s', everywhere: true, run: () => run('first') }]} />
          <input aria-label="Name" />
          <button type="button" onClick={() => setOpen(2)}>Further</button>
          <button type="button" onClick={() => { setGone(true); setOpen(0); }}>Delete</button>
          {open > 1 && <Dialog title="Second" size={440} close={() => setOpen(1)}><button type="button">Inner</button></Dialog>}
        </Dialog>
      )}
    </>
  );
}

/** The command palette, and a menu. */
function Around() {
  const [palette, setPalette] = useState(false);
  useActions([
    { id: 'go', group: '', label: 'Go elsewhere', keys: 'g', run: () => run('go') },
    { id: 'palette', group: '', label: 'Palette', keys: 'mod+k', everywhere: true, run: () => setPalette(true) },
  ]);
  return <><DropDown button="Menu">{() => <input type="checkbox" aria-label="Brand" />}</DropDown>{palette && <Palette mode="commands" close={() => setPalette(false)} />}</>;
}

const strike = (key: string, more: object = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const save = () => strike('s', { ctrlKey: true });
const titles = () => screen.queryAllByRole('dialog').map((one) => one.textContent?.match(/^(First|Second)/)?.[0] ?? one.getAttribute('aria-label')).sort();

async function open() {
  await bench(Page, { Around });
  const opener = screen.getByRole('button', { name: 'Open' });
  opener.focus();
  fireEvent.click(opener);
  await screen.findByLabelText('Name');
  return opener;
}

beforeEach(() => {
  run.mockClear();
  Element.prototype.scrollIntoView ??= () => {};
  browser(() => Response.json({}));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a dialog', () => {
  it('gives the focus back to what opened it, level by level', async () => {
    const opener = await open();
    const further = screen.getByRole('button', { name: 'Further' });
    further.focus();
    fireEvent.click(further);
    (await screen.findByText('Inner')).focus();
    strike('Escape');
    await waitFor(() => expect(document.activeElement).toBe(further));
    strike('Escape');
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it('leaves the focus on the page when what opened it is gone', async () => {
    await open();
    screen.getByRole('button', { name: 'Delete' }).focus();
    fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(document.activeElement?.id).toBe('page'));
  });

  it('has the keys to itself, and so has what is opened above it', async () => {
    await open();
    screen.getByLabelText('Name').focus();
    save();
    strike('e');
    strike('g');
    fireEvent.click(screen.getByRole('button', { name: 'Further' }));
    (await screen.findByText('Inner')).focus();
    save();
    expect(run.mock.calls.flat()).toEqual(['first']);
    strike('Escape');
    save();
    strike('Escape');
    save();
    expect(run.mock.calls.flat()).toEqual(['first', 'first', 'page']);
  });

  it('is alone closed by Escape, however long that is held, and not by one that ends a word of an input method', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: 'Further' }));
    await screen.findByText('Inner');
    strike('Escape', { isComposing: true });
    strike('Escape', { keyCode: 229 });
    expect(titles()).toEqual(['First', 'Second']);
    strike('Escape');
    strike('Escape', { repeat: true });
    expect(titles()).toEqual(['First']);
  });

  it('is open still when the palette above it is closed, which offers what can be done from it and not what lies beneath', async () => {
    await open();
    strike('k', { ctrlKey: true });
    const offered = (await screen.findAllByRole('option')).map((one) => one.textContent);
    expect(offered.map((one) => one?.replace(/Ctrl.*/, ''))).toEqual(['Save the first', 'Go elsewhereg']);
    save();
    expect([run.mock.calls, titles()]).toEqual([[], ['First', 'Search or do…']]);
    strike('Escape');
    expect(titles()).toEqual(['First']);
  });

  it('makes a menu give way, which would lie above it', async () => {
    await bench(Page, { Around });
    const panel = screen.getByLabelText('Brand').parentElement as HTMLElement;
    const toggled = (newState: string) => fireEvent(panel, Object.assign(new Event('toggle'), { newState }));
    const menu = screen.getByRole('button', { name: 'Menu' });
    panel.hidePopover = vi.fn(() => menu.focus());
    toggled('open');
    screen.getByLabelText('Brand').focus();
    act(() => void strike('k', { ctrlKey: true }));
    await screen.findAllByRole('option');
    expect(panel.hidePopover).toHaveBeenCalledOnce();
    toggled('closed');
    strike('Escape');
    await waitFor(() => expect([titles(), document.activeElement]).toEqual([[], menu]));
  });
});
