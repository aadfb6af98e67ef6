// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, it, vi } from 'vitest';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { useNames, useNamesInFiles } from './useNames.ts';

const LEA = '2fb4543c-3adf-43b2-8880-0a8e51f7c97c';

function Names() {
  const name = useNames('nova');
  return <p>{`${name('zoe')}, ${name(LEA)}, ${name('karim')}`}</p>;
}

function Filed() {
  const name = useNamesInFiles(['nova']);
  return <p>{['zoe', LEA, 'karim', 'tom'].map(name).join('|')}</p>;
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

it('names in files oneself as others do, and nobody who is not known by name', async () => {
  browser(() => Response.json({ members: [{ id: LEA, displayName: 'Léa' }], agents: [{ agent: 'tom', name: 'Tom' }], nextPageToken: '' }));
  await bench(Filed, { role: 'lead' });
  await screen.findByText('Zoé|Léa||Tom');
});
