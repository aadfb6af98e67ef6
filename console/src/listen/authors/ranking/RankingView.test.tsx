// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { useAuthors } from '../page/useAuthors.ts';
import RankingView from './RankingView.tsx';

/** Rankings that were begun; none of them is over. */
let begun: string[];

beforeEach(() => {
  begun = [];
  browser((address, init) => {
    if (init?.method === 'POST') {
      begun.push(address);
      return new Promise(() => {});
    }
    return Response.json({ authors: [], mentions: '0', nextPageToken: '' });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a ranking', () => {
  it('is begun once, however often its key is struck before it is over', async () => {
    await bench(() => <RankingView authors={useAuthors()} />, { path: '/listen/authors' });
    await screen.findByRole('button', { name: 'Rank now' });
    for (let count = 0; count < 3; count++) {
      await act(async () => void fireEvent.keyDown(window, { key: 'x' }));
    }
    expect(begun).toHaveLength(1);
  });
});
