// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bench, browser } from '../frame/bench.fixture.tsx';
import { SignIn } from './SignIn.tsx';

beforeEach(() => browser(() => Response.json({})));

afterEach(() => {
  cleanup();
  window.history.replaceState(null, '', '/');
  vi.unstubAllGlobals();
});

describe('SignIn', () => {
  it.each([['ORGANIZATION_MISSING', 'true', /^Your agency could not be told/], ['SIGN_IN_FAILED', 'false', /^Leave it empty/]])(
    'with the problem %s, which lies in the agency: %s, describes its field',
    async (problem, invalid, words) => {
      window.history.replaceState(null, '', `/?problem=${problem}`);
      await bench(SignIn);
      expect(screen.getByRole('textbox', { name: 'Agency', description: words }).getAttribute('aria-invalid')).toBe(invalid);
    },
  );
});
