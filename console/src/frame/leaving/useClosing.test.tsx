// @vitest-environment jsdom
import { createBrowserHistory, createMemoryHistory, useNavigate, useSearch, type AnyRouter } from '@tanstack/react-router';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Dialog } from '../dialog/Dialog.tsx';
import { bench, browser } from '../bench.fixture.tsx';
import { Unsaved } from './Unsaved.tsx';
import { useClosing } from './useClosing.tsx';

const closed = vi.fn();

function Form({ close }: { close(): void }) {
  const [typed, setTyped] = useState('');
  const closing = useClosing(typed !== '', () => { closed(); close(); });
  return (
    <Dialog {...closing.dialog} title="Dialog" size={440}>
      <input aria-label="Words" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <button type="button" onClick={closing.ask}>Cancel</button>
      <button type="button" onClick={() => closing.close()}>Save</button>
      {closing.question}
    </Dialog>
  );
}

/** A dialog that its address opens. */
function ByAddress() {
  const { edit } = useSearch({ strict: false }) as { edit?: string };
  const navigate = useNavigate();
  return edit === 'new' ? <Form close={() => void navigate({ to: '/page', search: {} } as never)} /> : <p>closed</p>;
}

/** A dialog that its page opens. */
function ByPage() {
  const [open, setOpen] = useState(true);
  return open ? <Form close={() => setOpen(false)} /> : <p>closed</p>;
}

/** A dialog on a page on which something else is not saved. */
function OnUnsavedPage() {
  return <><Unsaved when /><ByPage /></>;
}

const type = () => fireEvent.change(screen.getByLabelText('Words'), { target: { value: 'typed' } });
const address = () => window.location.pathname + window.location.search;

beforeEach(() => {
  closed.mockClear();
  browser(() => Response.json({}));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a dialog with something that is not saved', () => {
  it('asks when the browser goes back, stays with what was typed, and goes when told to', async () => {
    window.history.replaceState(null, '', '/page');
    const history = createBrowserHistory();
    const { router } = await bench(ByAddress, { path: '/page', history });
    await act(() => router.navigate({ to: '/page', search: { edit: 'new' } } as never));
    type();
    act(() => window.history.back());
    fireEvent.click(await screen.findByText('Stay'));
    await waitFor(() => expect(address()).toBe('/page?edit=new'));
    expect((screen.getByLabelText('Words') as HTMLInputElement).value).toBe('typed');
    act(() => window.history.back());
    fireEvent.click(await screen.findByText('Leave'));
    await screen.findByText('closed');
    expect([address(), closed.mock.calls.length]).toEqual(['/page', 0]);
    history.destroy();
  });

  it('is closed when the page it stands on is left although its address does not open it', async () => {
    const { router } = await bench(ByPage, { path: '/page', history: createMemoryHistory({ initialEntries: ['/page?q=a'] }) });
    type();
    act(() => void router.navigate({ to: '/page', search: { q: 'b' } } as never));
    fireEvent.click(await screen.findByText('Leave'));
    await screen.findByText('closed');
    expect([router.state.location.search, closed.mock.calls.length]).toEqual([{ q: 'b' }, 1]);
  });

  it.each([
    ['Back', () => window.history.back()],
    ['a link', (router: AnyRouter) => void router.navigate({ to: '/elsewhere' } as never)],
  ])('asks once when %s leaves a page that would ask as well, and again the next time', async (_, leave) => {
    window.history.replaceState(null, '', '/elsewhere');
    const history = createBrowserHistory();
    const { router } = await bench(OnUnsavedPage, { path: '/page', history });
    await act(() => router.navigate({ to: '/page' } as never));
    type();
    act(() => leave(router));
    fireEvent.click(await screen.findByText('Leave'));
    await screen.findByText('elsewhere');
    expect([address(), screen.queryByText('Leave')]).toEqual(['/elsewhere', null]);

    await act(() => router.navigate({ to: '/page' } as never));
    type();
    act(() => leave(router));
    fireEvent.click(await screen.findByText('Stay'));
    await waitFor(() => expect(address()).toBe('/page'));
    expect((screen.getByLabelText('Words') as HTMLInputElement).value).toBe('typed');
    history.destroy();
  });

  it('asks on Cancel and Escape, gives the focus back, and does not ask once it is saved', async () => {
    const { router } = await bench(ByAddress, { path: '/page', at: '/page?edit=new' });
    type();
    screen.getByText('Cancel').focus();
    fireEvent.click(screen.getByText('Cancel'));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Stay'));
    fireEvent.click(screen.getByText('Stay'));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Cancel'));
    fireEvent.keyDown(screen.getByLabelText('Words'), { key: 'Escape' });
    fireEvent.click(await screen.findByText('Stay'));
    fireEvent.click(screen.getByText('Save'));
    await screen.findByText('closed');
    expect([router.state.location.search, screen.queryByText('Stay')]).toEqual([{}, null]);
  });

  it.each([
    ['Cancel', () => fireEvent.click(screen.getByText('Cancel'))],
    ['Escape', () => fireEvent.keyDown(screen.getByLabelText('Words'), { key: 'Escape' })],
  ])('asks once when Back comes while %s is asking', async (_, leave) => {
    window.history.replaceState(null, '', '/page');
    const history = createBrowserHistory();
    const { router } = await bench(ByAddress, { path: '/page', history });
    await act(() => router.navigate({ to: '/page', search: { edit: 'new' } } as never));
    type();
    leave();
    await screen.findByText('Stay');
    act(() => window.history.back());
    await waitFor(() => expect(address()).toBe('/page'));
    fireEvent.click(screen.getByText('Stay'));
    await waitFor(() => expect(address()).toBe('/page?edit=new'));
    expect([screen.queryByText('Stay'), (screen.getByLabelText('Words') as HTMLInputElement).value]).toEqual([null, 'typed']);
    history.destroy();
  });

  it('goes back without a word when nothing was typed', async () => {
    const { router } = await bench(ByAddress, { path: '/page', at: '/page?edit=new' });
    await act(() => router.navigate({ to: '/page', search: {} } as never));
    await screen.findByText('closed');
    expect(screen.queryByText('Stay')).toBeNull();
  });
});
