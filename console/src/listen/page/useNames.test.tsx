// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, it, vi } from 'vitest';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { useNames } from './useNames.ts';

const LEA = '2fb4543c-3adf-43b2-8880-0a8e51f7c97c';

function Names() {
  const name = useNames('nova');
  return <p>{`${name('zoe')}, ${name(LEA)}, ${name('karim')}`}</p>;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('calls whom nobody may name a colleague, and shows no subject', async () => {
  browser(() => Response.json({ members: [{ id: LEA, displayName: 'Léa' }], agents: [], nextPageToken: '' }));
  await bench(Names, { role: 'analyst' });
  await screen.findByText('you, a colleague (2fb4543c), karim');
  cleanup();
  await bench(Names, { role: 'lead' });
  await screen.findByText('you, Léa, karim');
});
