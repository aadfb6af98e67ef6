// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { NothingFound } from './NothingFound.tsx';

beforeEach(() => browser(() => Response.json({})));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const buttons = () => screen.queryAllByRole('button').map((one) => one.textContent);

it('advises other words only where words were asked for, and leads to the sources where nothing came in yet', async () => {
  await bench(() => <NothingFound address={{ brand: 'nova', q: 'roaming' }} />, { role: 'analyst' });
  expect(screen.getByText('Nothing found')).toBeTruthy();
  expect(buttons()).toEqual(['Clear the search']);
  cleanup();
  await bench(() => <NothingFound address={{ brand: 'nova', order: 'relevance' }} />, { role: 'analyst' });
  expect(screen.getByText('Nothing has come in yet')).toBeTruthy();
  expect(buttons()).toEqual(['Sources']);
  cleanup();
  await bench(() => <NothingFound address={{}} />, { role: 'editor' });
  expect(buttons()).toEqual([]);
});
