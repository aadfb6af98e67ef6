// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listenSearch, type ListenAddress } from '../../frame/addresses.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { Holding } from './Holding.tsx';

const ana = { id: '7', name: 'Ana', handle: 'ana', url: '', followers: '0' };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function show(address: ListenAddress, author = ana) {
  browser(() => Response.json({}));
  const changed: Partial<ListenAddress>[] = [];
  await bench(() => <Holding address={address} author={author} change={(part) => changed.push(part)} />);
  return changed;
}

describe('what a figure narrowed a search to', () => {
  it('is shown, the author by the name of the first result, and given up one by one', async () => {
    const changed = await show({ networks: ['mail'], author: '7', site: 'nova.fr', page: 'nova.fr/aide' });
    ['Not only what Ana wrote', 'Not only what links to nova.fr', 'Not only what links to nova.fr/aide'].forEach((name) => fireEvent.click(screen.getByRole('button', { name })));
    expect(changed).toEqual([{ author: undefined }, { site: undefined }, { page: undefined }]);
  });

  it('names an author by their id while nothing of theirs is there', async () => {
    await show({ networks: ['mail'], author: '8' });
    expect(screen.getByRole('button').textContent).toBe('8 ×');
  });

  it('is nothing when nothing was', async () => {
    await show({ q: 'panne' });
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is an author only within one network', () => {
    const author = (networks: unknown) => listenSearch({ networks, author: '7' }).author;
    expect([author(['mail']), author(['mail', 'feed']), author(undefined), listenSearch({ networks: ['mail'], author: 7 }).author]).toEqual(['7', undefined, undefined, '7']);
  });
});
