// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { Suspense, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bench, browser } from '../bench.fixture.tsx';
import { laterDialog, laterPage, laterPart } from './later.tsx';

const reload = vi.fn();

beforeEach(() => {
  sessionStorage.clear();
  vi.stubGlobal('location', { ...window.location, reload });
});

afterEach(() => {
  cleanup();
  reload.mockClear();
  vi.unstubAllGlobals();
});

/** Fails as long as there is something left to fail with. */
function failing(times: number, part: () => React.ReactNode) {
  let left = times;
  return vi.fn(() => (left-- > 0 ? Promise.reject(new TypeError('Failed to fetch dynamically imported module')) : Promise.resolve({ default: part, Page: part })));
}

const offline = () => browser(() => Promise.reject(new TypeError('offline')));
const online = () => browser(() => Response.json({ signedIn: true }));

describe('a part that does not come', () => {
  it('is told in its place while the rest goes on, and comes when it is asked for again', async () => {
    offline();
    const Part = laterPart(failing(1, () => <p>chart</p>));
    await bench(() => <><p>the rest</p><Suspense><Part /></Suspense></>);
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await screen.findByText('chart');
    expect(screen.getByText('the rest')).toBeTruthy();
  });

  it('is of another version when the platform answers: it takes a reload, which nobody but the person starts', async () => {
    online();
    const Part = laterPart(failing(9, () => null));
    await bench(() => <Suspense><Part /></Suspense>);
    await screen.findByText(/Vigie was updated/);
    expect(reload).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Load anew' }));
    expect(reload).toHaveBeenCalledOnce();
  });
});

describe('a page that does not come', () => {
  it('is loaded anew when there is another version of it, once', async () => {
    online();
    const Page = laterPage(failing(9, () => null), 'Page');
    await bench(() => <Suspense><Page /></Suspense>);
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
    cleanup();
    await bench(() => <Suspense><Page /></Suspense>);
    await screen.findByText(/Vigie was updated/);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('stays where it is without a network: a window that is loaded anew then would be empty', async () => {
    offline();
    const Page = laterPage(failing(1, () => <p>reports</p>), 'Page');
    await act(() => Page.preload());
    await bench(() => <Suspense><Page /></Suspense>);
    await screen.findByText('The platform cannot be reached.');
    expect(reload).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('reports');
  });
});

it('a dialog that does not come is said and closed, and is asked for again when it is opened again', async () => {
  offline();
  const Dialog = laterDialog<{ close(): void }>(failing(1, () => <p>dialog</p>));
  function Opener() {
    const [opened, setOpened] = useState(false);
    return <><button type="button" onClick={() => setOpened(true)}>open</button>{opened && <Suspense><Dialog close={() => setOpened(false)} /></Suspense>}</>;
  }
  await bench(Opener);
  fireEvent.click(screen.getByText('open'));
  await screen.findByText(/^This could not be loaded/);
  fireEvent.click(screen.getByText('open'));
  await screen.findByText('dialog');
});
