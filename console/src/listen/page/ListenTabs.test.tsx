// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { ListenTabs } from './ListenTabs.tsx';

beforeEach(() => browser(() => Response.json({})));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('ListenTabs', () => {
  it.each([['/listen/authors', 'Authors', 'page'], ['/listen/author', 'Authors', 'true'], ['/listen/alerts', 'Alerts', 'page']])('show on %s that it belongs to %s', async (path, name, current) => {
    await bench(ListenTabs, { path });
    const active = screen.getAllByRole('link').filter((link) => link.dataset.status === 'active');
    expect(active.map((link) => [link.textContent, link.getAttribute('aria-current')])).toEqual([[name, current]]);
  });
});
