// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { LiveProvider } from '../../live/LiveProvider.tsx';
import { bench, browser } from '../bench.fixture.tsx';
import { PersonMenu } from './PersonMenu.tsx';

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
});

it('language, theme and signing out have keys, which their buttons tell', async () => {
  const sent: string[] = [];
  browser((address, init) => {
    if (init?.method === 'POST') {
      sent.push(address);
    }
    return address === '/logout' ? Response.json({ reason: 'SESSIONS_UNAVAILABLE', status: 503 }, { status: 503 }) : Response.json({ conversations: [], sequence: '1' });
  });
  await bench(() => <LiveProvider><PersonMenu /></LiveProvider>, { role: 'client' });
  const strike = (key: string) => act(async () => {
    fireEvent.keyDown(document.body, { key: 'g' });
    fireEvent.keyDown(document.body, { key });
  });
  fireEvent.click(screen.getByRole('button', { name: /Zoé: menu/ }));
  expect(['Français (g e)', 'Sign out (g q)'].map((one) => screen.getByTitle(one).tagName)).toEqual(['BUTTON', 'BUTTON']);
  const pressed = () => screen.getAllByRole('button', { pressed: true, hidden: true }).map((one) => one.textContent);
  const before = pressed();
  await strike('x');
  expect(pressed()).not.toEqual(before);
  await strike('e');
  await vi.waitFor(() => expect(document.documentElement.lang).toBe('fr'));
  await strike('q');
  await vi.waitFor(() => expect(sent).toContain('/logout'));
});
