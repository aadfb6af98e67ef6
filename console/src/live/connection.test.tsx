// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role, SignedIn } from '../api/session.tsx';
import { Connection } from './connection.ts';

describe('whether somebody takes offers', () => {
  const person = (subject: string): SignedIn => ({ signedIn: true, agency: 'acme', subject, name: 'P', username: 'p', csrf: 'c', grants: [{ brand: 'nova', roles: ['agent'] }] });
  const beats: string[] = [];

  beforeEach(() => {
    localStorage.clear();
    beats.length = 0;
    vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
      if (url.endsWith('presence:heartbeat')) {
        beats.push((JSON.parse(String(init?.body)) as { availability: string }).availability);
      }
      return new Promise(() => undefined);
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is one thing in all tabs, whichever is used next', () => {
    const connection = new Connection(new QueryClient(), person('lea'));
    const close = connection.open();
    const told = vi.fn();
    connection.subscribe(told);
    const other = new Connection(new QueryClient(), person('lea'));
    other.setAvailability('AVAILABILITY_AWAY');
    beats.length = 0;
    Object.keys(localStorage).forEach((key) => window.dispatchEvent(new StorageEvent('storage', { key })));
    connection.heartbeats.change({ viewingBrand: 'nova' });
    close();
    expect(new Set(beats)).toEqual(new Set(['AVAILABILITY_AWAY']));
    expect(told).toHaveBeenCalled();
  });

  it('is not what the person before them at this computer chose', () => {
    new Connection(new QueryClient(), person('lea')).setAvailability('AVAILABILITY_AWAY');
    beats.length = 0;
    new Connection(new QueryClient(), person('tom')).heartbeats.change({ viewingBrand: 'nova' });
    expect(beats).toEqual(['AVAILABILITY_AVAILABLE']);
  });
});

describe('the heartbeat of the signed-in person', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each<[Role, number]>([['agent', 1], ['moderator', 1], ['lead', 1], ['admin', 0], ['analyst', 0], ['client', 0]])('of one who is only %s is sent %i times', (role, times) => {
    const fetched = vi.fn((_url: string) => Promise.resolve(new Response('{}')));
    vi.stubGlobal('fetch', fetched);
    const session: SignedIn = { signedIn: true, agency: 'acme', subject: 'p', name: 'P', username: 'p', csrf: 'c', grants: [{ brand: 'nova', roles: [role] }] };
    new Connection(new QueryClient(), session).heartbeats.change({ viewingBrand: 'nova' });
    expect(fetched.mock.calls.filter(([url]) => String(url).endsWith('presence:heartbeat'))).toHaveLength(times);
  });
});
