// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Bones } from './states.tsx';

afterEach(cleanup);

it('bones are as many lines as there is room for', () => {
  const lines = (height?: number) => {
    const { container } = render(<Bones rows={1} height={height} label="Loading" />);
    const found = container.querySelectorAll('i').length;
    cleanup();
    return found;
  };
  expect([lines(), lines(36), lines(120)]).toEqual([2, 1, 2]);
});
