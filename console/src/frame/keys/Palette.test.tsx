// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bench, browser } from '../bench.fixture.tsx';
import { Actions } from './actions.tsx';
import Palette from './Palette.tsx';

beforeEach(() => {
  Element.prototype.scrollIntoView ??= () => {};
  browser(() => Response.json({}));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it.each([['commands', 'Search or do…'], ['keys', 'Keyboard']] as const)('the dialog of %s has a name', async (mode, name) => {
  await bench(() => <Palette mode={mode} close={() => {}} />);
  await screen.findByRole('dialog', { name });
});

it('offers the files that can be saved, and nothing else', async () => {
  const saved: string[] = [];
  await bench(() => (
    <>
      <Actions of={[{ id: 'a', group: 'Files', label: 'Save as CSV: Facets', saves: 'part', run: () => saved.push('facets') }, { id: 'b', group: 'Go', label: 'Inbox', run: () => {} }]} />
      <Palette mode="files" close={() => {}} />
    </>
  ));
  await screen.findByRole('dialog', { name: 'Save as CSV…' });
  expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual(['FilesSave as CSV: Facets']);
  fireEvent.click(screen.getByRole('option'));
  await waitFor(() => expect(saved).toEqual(['facets']));
});
