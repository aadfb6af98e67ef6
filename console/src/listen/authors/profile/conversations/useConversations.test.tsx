// @vitest-environment jsdom
import { useQuery } from '@tanstack/react-query';
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { authorQuery } from '../../../../api/conversation/conversations.ts';
import { bench, browser } from '../../../../frame/bench.fixture.tsx';
import { AuthorConversations } from './AuthorConversations.tsx';

/** Answers about the second author. */
let answer: () => void;

beforeEach(() => {
  const ready = new Promise<void>((resolve) => { answer = resolve; });
  browser(async (address) => {
    const author = new URL(address, 'http://console').search;
    if (author.includes('cyd')) {
      await ready;
    }
    const id = author.includes('cyd') ? 'c2' : 'c1';
    return Response.json({ conversations: [{ id, agency: 'acme', brand: 'nova', state: 'CONVERSATION_STATE_RESOLVED', excerpt: id, title: '', network: 'mail', matchedQueries: [] }], total: '1', nextPageToken: '' });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('counts no conversations of a person before those of all their authors are known', async () => {
  const all = { brand: 'nova', of: { network: 'mail', author: 'ana' }, linked: [{ network: 'mail', author: 'cyd' }] };
  const First = () => <p>{`ana: ${useQuery(authorQuery('acme', 'nova', 'mail', 'ana')).data?.total ?? '…'}`}</p>;
  await bench(() => <><AuthorConversations {...all} /><First /></>);
  await screen.findByText('ana: 1');
  expect([screen.getByLabelText('Loading').tagName, screen.queryByText('c1')]).toEqual(['DIV', null]);
  await act(async () => answer());
  await screen.findByText('2 conversations');
  screen.getByText('c1');
});
