// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Handings } from '../../live/feed/handings.ts';
import { conversation } from '../../live/conversation.fixture.ts';
import { bench, browser } from '../bench.fixture.tsx';
import { HandingNotices } from './HandingNotices.tsx';

const fact = (type: string, labels: Record<string, string>) => ({ id: 'f', sequence: '1', agency: 'acme', brand: 'nova', subject: 'c1', type, labels, figures: {} });

beforeEach(() => browser((address) => Response.json(
  address.includes('/presence') ? { agents: [{ agent: 'ines', name: 'Inès' }] } : conversation({ author: { id: 'a', name: 'Ana', handle: '', url: '', followers: '0' } }),
)));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('tells who gave a conversation to the person and who took one, and nothing of what they do themselves', async () => {
  const handings = new Handings('zoe');
  await bench(() => <HandingNotices handings={handings} />, { role: 'agent' });
  act(() => {
    handings.hear(fact('ConversationAssigned', { agent: 'zoe' }));
    handings.hear(fact('ConversationAssigned', { agent: 'tom', by: 'ines' }));
    handings.hear(fact('ConversationReleased', { agent: 'zoe', by: 'zoe', reason: 'reassigned' }));
    handings.hear(fact('ConversationAssigned', { agent: 'zoe', by: 'ines' }));
  });
  await screen.findByText('Given to you by Inès, Nova: Ana');
  expect(screen.getByRole('link', { name: 'See it' }).getAttribute('href')).toBe('/inbox/nova/c1');
  act(() => handings.hear(fact('ConversationReleased', { agent: 'zoe', by: 'ines', reason: 'reassigned' })));
  await screen.findByText('Taken over from you by Inès, Nova: Ana');
  expect(screen.getAllByRole('link', { name: 'See it' })).toHaveLength(2);
  act(() => handings.hear(fact('ConversationSnoozed', { agent: 'zoe', by: 'ines' })));
  await screen.findByText('Put aside by Inès while you had it, Nova: Ana');
});
