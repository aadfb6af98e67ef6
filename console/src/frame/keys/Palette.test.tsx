// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, it, vi } from 'vitest';
import { bench, browser } from '../bench.fixture.tsx';
import Palette from './Palette.tsx';

beforeEach(() => browser(() => Response.json({})));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it.each([['commands', 'Search or do…'], ['keys', 'Keyboard']] as const)('the dialog of %s has a name', async (mode, name) => {
  await bench(() => <Palette mode={mode} close={() => {}} />);
  await screen.findByRole('dialog', { name });
});
