// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Hit } from '../api/mentions.ts';
import { bench, browser } from '../frame/bench.fixture.tsx';
import { mention } from './mention.fixture.ts';
import { Results } from './Results.tsx';

/** Height of a row. */
const ROW = 112;

const hits: Hit[] = Array.from({ length: 500 }, (_, index) => ({ mention: mention({ id: `m${index}`, text: `text ${index}` }), highlights: [], reasons: [], score: 0 }));

beforeEach(() => {
  browser(() => Response.json({}));
  // jsdom lays nothing out
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(ROW);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(6 * ROW);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('Results', () => {
  it('keep the row that is corrected, however far the list moves on, and let it go afterwards', async () => {
    await bench(() => <Results hits={hits} retry={() => {}} onTop={() => {}} />);
    const scrollTo = (index: number) => {
      const list = screen.getByRole('region', { name: 'Results' });
      list.scrollTop = index * ROW;
      fireEvent.scroll(list);
    };
    const row = (await screen.findByText('text 1')).closest('li') as HTMLElement;
    fireEvent.click(within(row).getByText('Correct'));
    fireEvent.click(await screen.findByLabelText(/positive/));
    scrollTo(100);
    await screen.findByText('text 100');
    expect([screen.queryByText('text 0'), (screen.getByLabelText(/positive/) as HTMLInputElement).checked]).toEqual([null, true]);
    fireEvent.click(screen.getByText('Save'));
    scrollTo(200);
    await screen.findByText('text 200');
    expect(screen.queryByText('text 1')).toBeNull();
  });
});
