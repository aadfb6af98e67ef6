// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alertKeys } from '../../api/query/alerts.ts';
import type { Alert, Fact } from '../../api/types.ts';
import { AlertBell } from '../../live/bell/alert-bell.ts';
import { AlertNotices } from './AlertNotices.tsx';
import { bench, browser } from '../bench.fixture.tsx';
import { Unsaved } from '../leaving/Unsaved.tsx';
import { Rail } from '../bar/Rail.tsx';

/** What the service holds. */
let held: Alert[];
let bell: AlertBell;

function serve(address: string): Response {
  const id = /\/alerts\/(\w+)/.exec(address)?.[1];
  if (id !== undefined) {
    return Response.json(held.find((one) => one.id === id));
  }
  const mine = new URL(address, 'http://console').searchParams.get('forMe') === 'true';
  return Response.json({ alerts: held.filter((one) => one.mine || !mine), conversations: [], total: '0', sequence: '0', nextPageToken: '' });
}

const alert = (id: string, mine: boolean) => ({ id, agency: 'acme', brand: 'nova', mine, raisedAt: '2026-11-26T09:00:00Z', rule: { displayName: `Storm ${id}` } }) as Alert;

function ring(type: string, ...ids: string[]): Promise<void> {
  ids.forEach((id) => bell.hear({ type, subject: id, brand: 'nova' } as Fact));
  return bell.ring({ read: ids.map((id) => ({ id, brand: 'nova' })) });
}

beforeEach(() => {
  [held, bell] = [[], new AlertBell('acme')];
  browser(serve);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the notice of an alert', () => {
  it('names the rule and leads to the alert, in the live region', async () => {
    held = [alert('a', true), alert('b', false)];
    const { router } = await bench(() => <AlertNotices bell={bell} />);
    await ring('AlertRaised', 'a', 'b');
    const said = await within(screen.getByRole('status')).findByText('Alert for you, Nova: Storm a');
    expect(screen.queryByText(/Storm b/)).toBeNull();
    const link = screen.getByRole('link', { name: 'See the alert' });
    expect(link.getAttribute('href')).toBe('/listen/alerts?all=true&alert=a');
    fireEvent.click(link);
    await waitFor(() => expect(router.state.location.href).toBe('/listen/alerts?all=true&alert=a'));
    expect(said.isConnected).toBe(false);
  });

  it('says that nobody reacted when it was escalated', async () => {
    held = [alert('a', true)];
    await bench(() => <AlertNotices bell={bell} />);
    await ring('AlertEscalated', 'a');
    await screen.findByText('Escalated because nobody reacted, Nova: Storm a');
  });

  it('leads to it also when its brand is not looked at', async () => {
    localStorage.setItem('vigie.brands.acme.zoe', 'nova');
    held = [{ ...alert('a', true), brand: 'velo' }];
    const { router } = await bench(() => <AlertNotices bell={bell} />);
    await ring('AlertRaised', 'a');
    fireEvent.click(await screen.findByRole('link', { name: 'See the alert' }));
    await waitFor(() => expect(router.state.location.href).toBe('/listen/alerts?all=true&alert=a'));
    await waitFor(() => expect(localStorage.getItem('vigie.brands.acme.zoe')).toBe('nova,velo'));
  });

  it('changes nothing of what is looked at while something there is not saved', async () => {
    localStorage.setItem('vigie.brands.acme.zoe', 'nova');
    held = [{ ...alert('a', true), brand: 'velo' }];
    const { router } = await bench(() => <><AlertNotices bell={bell} /><Unsaved when /></>);
    await ring('AlertRaised', 'a');
    fireEvent.click(await screen.findByRole('link', { name: 'See the alert' }));
    fireEvent.click(await screen.findByText('Stay'));
    expect([router.state.location.href, localStorage.getItem('vigie.brands.acme.zoe')]).toEqual(['/', 'nova']);
  });

  it('counts several that come at once', async () => {
    held = ['a', 'b', 'c'].map((id) => alert(id, true));
    await bench(() => <AlertNotices bell={bell} />);
    await ring('AlertRaised', 'a', 'b', 'c');
    await screen.findByText('3 alerts for you');
    expect(screen.getByRole('link', { name: 'See them' }).getAttribute('href')).toBe('/listen/alerts?mine=true');
    expect(screen.queryByText(/Storm/)).toBeNull();
  });
});

describe('the badge of alerts', () => {
  const badge = () => screen.getByRole('link', { name: /^Listen/ }).textContent;

  it('counts what is for this person', async () => {
    held = [alert('a', true), alert('b', false), alert('c', true)];
    await bench(Rail);
    await waitFor(() => expect(badge()).toBe('Listen2 open alerts for you'));
  });

  it('is not there when nothing is', async () => {
    held = [alert('b', false)];
    const { client } = await bench(Rail);
    await waitFor(() => expect(client.getQueryData(alertKeys.list('acme', ['-'], true, true))).toBeDefined());
    expect(badge()).toBe('Listen');
  });
});
