// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MentionLabel, Spotted } from '../../api/types.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { downloads } from '../../table/downloads.fixture.ts';
import { useCorrection } from '../correction/useCorrection.ts';
import { mention } from '../results/mention.fixture.ts';
import { SpottedPage } from './SpottedPage.tsx';

/** What ingestion holds; search hears of it later than the tests look. */
let held: Spotted[];
const IDEA: MentionLabel = 'MENTION_LABEL_PRODUCT_IDEA';
const spotted = (id: string): Spotted => ({ mention: id, correctedBy: 'zoe', correctedAt: '2026-11-19T12:00:00Z' });

function serve(address: string, init: RequestInit = {}): Response {
  const path = new URL(address, 'http://console').pathname;
  const id = /mentions\/(\w+)/.exec(path)?.[1] ?? '';
  if (init.method === 'POST') {
    held = [spotted(id), ...held.filter((one) => one.mention !== id)];
    return Response.json(mention({ id, labels: [IDEA], corrected: ['ENRICHMENT_FIELD_LABELS'], version: '2' }));
  }
  const answers: [RegExp, object][] = [
    [/corrections$/, page(new URL(address, 'http://console'))], [/mentionOutcomes$/, { outcomes: [] }], [/queues$/, { queues: [], nextPageToken: '' }], [/members$/, { members: [] }], [/presence$/, { agents: [] }],
  ];
  return Response.json(answers.find(([pattern]) => pattern.test(path))?.[1] ?? mention({ id, text: `text of ${id}` }));
}

/** A page of what is held; the list shows 20 at first, a file reads more at once. */
function page({ searchParams }: URL) {
  const from = Number(searchParams.get('pageToken') ?? '');
  const until = from + Number(searchParams.get('pageSize'));
  return { corrections: held.slice(from, until), nextPageToken: until < held.length ? String(until) : '' };
}

/** The page, and somebody who corrects a mention elsewhere in the console. */
function Bench() {
  const correct = useCorrection();
  const say = (id: string) => correct.mutate({ of: mention({ id, text: `text of ${id}` }), correction: { labels: [IDEA] }, requestId: `r-${id}` });
  return (
    <>
      <button type="button" onClick={() => say('m1')}>correct m1</button>
      <button type="button" onClick={() => say('m2')}>correct m2</button>
      <SpottedPage />
    </>
  );
}

beforeEach(() => {
  held = [];
  browser(serve);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('SpottedPage', () => {
  it('shows what a correction found, at once', async () => {
    await bench(Bench, { path: '/listen/spotted' });
    await screen.findByText('You have spotted nothing like this yet');
    fireEvent.click(screen.getByText('correct m1'));
    const found = await screen.findByText('text of m1');
    expect(within(found.closest('li') as HTMLElement).getByText('No conversation: found by search only')).toBeDefined();
  });

  it('saves all of the list, also what is not shown yet', async () => {
    held = Array.from({ length: 230 }, (_, index) => spotted(`m${index}`));
    const files = downloads();
    await bench(Bench, { path: '/listen/spotted' });
    await screen.findByText('text of m1');
    expect(screen.queryByText('text of m229')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
    await screen.findByText('Saved 230 lines');
    expect(files[0]?.name).toBe('vigie-nova-spotted.csv');
    const lines = (await files[0]?.text ?? '').trimEnd().split('\r\n');
    expect(lines).toHaveLength(231);
    expect(lines[230]).toContain('text of m229');
  });

  it('shows a mention as it was corrected, although search still tells the former', async () => {
    held = [spotted('m2')];
    await bench(Bench, { path: '/listen/spotted' });
    const row = (await screen.findByText('text of m2')).closest('li') as HTMLElement;
    expect(within(row).queryByText(/^product idea/)).toBeNull();
    fireEvent.click(screen.getByText('correct m2'));
    await waitFor(() => expect(within(screen.getByRole('list', { name: 'Spotted' })).getByText(/^product idea/)).toBeDefined());
  });
});
