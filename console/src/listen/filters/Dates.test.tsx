// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import type { ListenAddress } from '../../frame/addresses.ts';
import { Dates } from './Dates.tsx';

let asked: Partial<ListenAddress>[];

function Bench() {
  const [address, setAddress] = useState<ListenAddress>({});
  return <Dates address={address} zone="Europe/Paris" change={(part) => { asked.push(part); setAddress({ ...address, ...part }); }} />;
}

beforeEach(() => {
  asked = [];
  browser(() => Response.json({}));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('a day that is typed digit by digit is searched once its year is whole, and stays as typed until then', async () => {
  await bench(Bench);
  const from = screen.getByLabelText('From') as HTMLInputElement;
  for (const day of ['0002-03-04', '0020-03-04', '0202-03-04', '2026-03-04']) {
    fireEvent.change(from, { target: { value: day } });
    expect(from.value).toBe(day);
  }
  expect(asked).toEqual([{ from: '2026-03-03T23:00:00.000Z' }]);
  fireEvent.change(screen.getByLabelText('Until'), { target: { value: '2026-03-05' } });
  expect(asked.at(-1)).toEqual({ until: '2026-03-05T23:00:00.000Z' });
});

it('a day that is taken out is so once somebody goes on, and half a day is none', async () => {
  await bench(Bench);
  const from = screen.getByLabelText('From') as HTMLInputElement;
  fireEvent.change(from, { target: { value: '2026-03-04' } });
  fireEvent.change(from, { target: { value: '0002-03-04' } });
  fireEvent.blur(from);
  expect([from.value, asked.length]).toEqual(['2026-03-04', 1]);
  fireEvent.change(from, { target: { value: '' } });
  expect(asked).toHaveLength(1);
  fireEvent.blur(from);
  expect(asked.at(-1)).toEqual({ from: undefined });
});
