// @vitest-environment jsdom
import { useQuery } from '@tanstack/react-query';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rulesQuery } from '../../../api/query/alerts.ts';
import type { AlertRule, SavedQuery } from '../../../api/types.ts';
import { bench, browser } from '../../../frame/bench.fixture.tsx';
import { untied } from '../../../frame/fields/tied.fixture.ts';
import { bodyOf, draftOf, withCondition } from './draft/rule-draft.ts';
import { RuleDialog } from './RuleDialog.tsx';

const CRISIS = { id: 'crisis', brand: 'nova', displayName: 'Crisis', owner: 'ines', reactionTime: '1800s', objective: 'OBJECTIVE_ALERT' } as SavedQuery;

/** What the service holds. */
let held: AlertRule;
/** What it has against a rule that is saved. */
let against: Record<string, string> | undefined;
/** Ids that new rules asked for. */
let made: string[];
/** The last new rule as it was sent. */
let sent: AlertRule | undefined;
/** Etags that saving and deleting asked with. */
let asked: string[];
/** Of the brand's webhooks; none where none are set up. */
let secret: string | undefined;
const close = vi.fn();

function serve(address: string, init: RequestInit = {}): Response {
  if (address.includes('/members?')) {
    return Response.json({ members: [{ id: 'zoe', username: 'zoe', displayName: 'Zoé', roles: [] }, { id: 'ines', username: 'ines', displayName: 'Inès', roles: [] }] });
  }
  if (address.endsWith('/alertWebhookSecret')) {
    return secret === undefined ? Response.json({ reason: 'WEBHOOKS_NOT_CONFIGURED', status: 412 }, { status: 412 }) : Response.json({ secret });
  }
  if (init.method === undefined || init.method === 'GET') {
    return Response.json({ alertRules: [held], sources: [], channelAccounts: [], agents: [], nextPageToken: '' });
  }
  if (init.method !== 'DELETE' && against !== undefined) {
    return Response.json({ reason: 'ALERT_RULE_INVALID', status: 400, metadata: against }, { status: 400 });
  }
  if (init.method === 'POST') {
    const { id } = JSON.parse(String(init.body)) as AlertRule;
    made.push(id);
    sent = JSON.parse(String(init.body)) as AlertRule;
    // one of that id was there all the time and is in no list
    return id === 'storm-2' ? Response.json({ reason: 'ALERT_RULE_EXISTS', status: 409 }, { status: 409 }) : Response.json({ ...held, id });
  }
  const body = init.method === 'PATCH' ? (JSON.parse(String(init.body)) as AlertRule) : undefined;
  const etag = body?.etag ?? new URL(address, 'http://console').searchParams.get('etag') ?? '';
  asked.push(etag);
  if (etag !== held.etag) {
    return Response.json({ reason: 'ETAG_MISMATCH', status: 409 }, { status: 409 });
  }
  held = { ...held, ...body, etag: 'mine' };
  return Response.json(held);
}

function Bench() {
  const { data } = useQuery(rulesQuery('acme', 'nova'));
  const rule = data?.find((one) => one.id === 'storm');
  return rule === undefined ? null : <RuleDialog brand="nova" rule={rule} rules={data} queries={[]} saved="" close={close} />;
}

async function open() {
  await bench(Bench);
  return (await screen.findByLabelText('Name')) as HTMLInputElement;
}

function New() {
  const { data } = useQuery(rulesQuery('acme', 'nova'));
  return data === undefined ? null : <RuleDialog brand="nova" rule={undefined} rules={data} queries={[CRISIS]} saved="crisis" close={close} />;
}

function press(name: string) {
  fireEvent.click(screen.getByText(name));
}

beforeEach(() => {
  close.mockClear();
  [asked, made, against, sent, secret] = [[], [], undefined, undefined, 'whsec_bm92YQ=='];
  held = {
    ...bodyOf({ ...draftOf(undefined, 'UTC', CRISIS), displayName: 'Storm' }), id: 'storm', agency: 'acme', brand: 'nova', etag: 'first', changedBy: '',
  } as AlertRule;
  browser(serve);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('RuleDialog', () => {
  it('saves over the rule it was opened with', async () => {
    fireEvent.change(await open(), { target: { value: 'Storm of mine' } });
    press('Save');
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect([asked, held.displayName]).toEqual([['first'], 'Storm of mine']);
  });

  it('shows an admin what signs the calls of a webhook, and only when asked', async () => {
    held = { ...held, recipients: { ...held.recipients, webhooks: ['https://hooks.example/nova'] } } as AlertRule;
    await bench(Bench, { role: 'admin' });
    expect(screen.queryByDisplayValue('whsec_bm92YQ==')).toBeNull();
    fireEvent.click(await screen.findByText('Show signing secret'));
    await screen.findByDisplayValue('whsec_bm92YQ==');

    cleanup();
    secret = undefined;
    await bench(Bench, { role: 'admin' });
    fireEvent.click(await screen.findByText('Show signing secret'));
    await screen.findByText('WEBHOOKS_NOT_CONFIGURED');
  });

  it('shows no signing secret to a lead, nor without a webhook', async () => {
    await bench(Bench, { role: 'admin' });
    await screen.findByLabelText('Name');
    expect(screen.queryByText('Show signing secret')).toBeNull();

    cleanup();
    held = { ...held, recipients: { ...held.recipients, webhooks: ['https://hooks.example/nova'] } } as AlertRule;
    await open();
    expect(screen.queryByText('Show signing secret')).toBeNull();
  });

  it('never overwrites what somebody else changed, and loads it when asked', async () => {
    const name = await open();
    fireEvent.change(name, { target: { value: 'Storm of mine' } });
    held = { ...held, displayName: 'Storm of theirs', etag: 'second' };
    press('Save');
    await screen.findByText('Load theirs');
    press('Save');
    await waitFor(() => expect(asked).toEqual(['first', 'first']));
    await screen.findByText('Load theirs');
    expect([held.displayName, name.value]).toEqual(['Storm of theirs', 'Storm of mine']);

    press('Load theirs');
    expect(name.value).toBe('Storm of theirs');
    expect(screen.queryByText('Load theirs')).toBeNull();
    press('Save');
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect(asked).toEqual(['first', 'first', 'second']);
  });

  it('never deletes what somebody else changed unseen', async () => {
    await open();
    held = { ...held, displayName: 'Storm of theirs', etag: 'second' };
    press('Delete');
    press('Delete Storm');
    await screen.findByText('Load theirs');
    expect([asked, close.mock.calls.length]).toEqual([['first'], 0]);
  });

  it('lets whoever asked to delete it keep it, and go on where they were', async () => {
    await open();
    press('Delete');
    expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Delete Storm' }));
    press('Keep it');
    expect([document.activeElement?.textContent, asked, screen.queryByText('Delete Storm')]).toEqual(['Delete', [], null]);
  });

  it('offers the zone that its hours had, also when another one was chosen', async () => {
    held = { ...held, schedule: { timeZone: 'Asia/Tokyo', weekdays: [1], fromMinute: 480, untilMinute: 1200 } };
    await open();
    const zone = screen.getByLabelText('Time zone') as HTMLSelectElement;
    fireEvent.change(zone, { target: { value: 'UTC' } });
    expect([zone.value, [...zone.options].some((one) => one.value === 'Asia/Tokyo')]).toEqual(['UTC', true]);
  });

  it('makes a rule by an id that none has, also when a name is taken', async () => {
    await bench(New);
    fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Storm' } });
    press('Save');
    await screen.findByText(/^The rule was not saved/);
    press('Save');
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect(made).toEqual(['storm-2', 'storm-3']);
  });

  it('says at each field what is wrong with it', async () => {
    await bench(New);
    fireEvent.change(await screen.findByLabelText('Name'), { target: { value: '' } });
    fireEvent.click(screen.getByLabelText('Only at certain hours'));
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '' } });
    for (const day of screen.getAllByRole('checkbox', { name: /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)$/ }) as HTMLInputElement[]) {
      if (day.checked) {
        fireEvent.click(day);
      }
    }
    fireEvent.change(screen.getAllByLabelText(/^E-mail addresses/)[0] as HTMLElement, { target: { value: 'nobody' } });
    fireEvent.change(screen.getAllByLabelText(/^Webhooks/)[1] as HTMLElement, { target: { value: 'nowhere' } });
    press('Save');
    const field = (name: string | RegExp, description: string) => screen.getByRole('textbox', { name, description }).getAttribute('aria-invalid');
    expect([field('Name', '1 to 120 characters'), field(/^E-mail addresses/, 'One line is no e-mail address'), field(/^Webhooks/, 'A webhook is a web address: https://…')]).toEqual(['true', 'true', 'true']);
    expect(screen.getByRole('group', { name: 'Hours', description: 'At least one day' })).toBeTruthy();
    expect(screen.getByLabelText('From').getAttribute('aria-describedby')).toBe(screen.getByText(/^Two times of the day/).id);
    expect([screen.getAllByRole('textbox', { description: 'One line is no e-mail address' }).length, untied(), made]).toEqual([1, [], []]);
  });

  it.each([['lead', ['sources', 'channelAccounts']], ['analyst', ['sources']]] as const)('asks for what a %s may watch for a silence, and for nothing else', async (role, lists) => {
    held = { ...held, ...bodyOf(withCondition({ ...draftOf(undefined, 'UTC'), displayName: 'Quiet', source: 'press' }, 'ALERT_CONDITION_SILENCE')) };
    const read: string[] = [];
    browser((address, init) => {
      const list = /\/(sources|channelAccounts)\?/.exec(address)?.[1];
      read.push(...(list === undefined ? [] : [list]));
      return list === undefined ? serve(address, init) : Response.json({ [list]: [{ id: list, displayName: `All ${list}` }], nextPageToken: '' });
    });
    await bench(Bench, { role });
    await waitFor(() => expect([...document.querySelectorAll('#rule-sources option')].map((one) => one.textContent)).toEqual(lists.map((one) => `All ${one}`)));
    expect(read).toEqual(lists);
  });

  it('says at the field why the service refused it, until it is mended', async () => {
    const silence = withCondition({ ...draftOf(undefined, 'UTC'), displayName: 'Quiet', source: 'press' }, 'ALERT_CONDITION_SILENCE');
    held = { ...held, ...bodyOf(silence) };
    against = { field: 'alert_rule.window', expects: 'LONGER', seconds: '21600', expected: 'longer than the 21600 s from one look at the source to the next', actual: '21600 s' };
    await open();
    press('Save');
    const description = 'Expected: more than 21,600 seconds. ALERT_RULE_INVALID';
    const field = await screen.findByRole('spinbutton', { name: 'Silent for how many minutes', description });
    expect([field.getAttribute('aria-invalid'), untied(), close.mock.calls.length]).toEqual(['true', [], 0]);
    screen.getByText('One thing is to be mended');

    fireEvent.change(field, { target: { value: '480' } });
    expect([field.getAttribute('aria-invalid'), screen.queryByText(/^Expected/), screen.queryByText('One thing is to be mended')]).toEqual(['false', null, null]);
    against = undefined;
    press('Save');
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect(held.window).toBe('28800s');
  });

  it('begins with whose the query is and how soon to react, by name', async () => {
    await bench(New);
    const owner = await screen.findByRole('checkbox', { name: 'Inès' }) as HTMLInputElement;
    const [to, escalation] = screen.getAllByLabelText('Add somebody by name') as HTMLSelectElement[];
    const names = (field: HTMLSelectElement | undefined) => [...field?.options ?? []].map((one) => one.text);
    expect([owner.checked, names(to), names(escalation)]).toEqual([true, ['Add somebody by name', 'you'], ['Add somebody by name', 'you', 'Inès']]);
    fireEvent.change(to as HTMLSelectElement, { target: { value: 'zoe' } });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Inès' }));
    press('Save');
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect(sent).toMatchObject({ displayName: 'Crisis', condition: 'ALERT_CONDITION_EVERY_MATCH', reactionTime: '1800s', recipients: { roles: ['ROLE_LEAD'], people: ['zoe'] } });
  });

  it('names at most as many people as a rule takes, and says why no more', async () => {
    const many = Array.from({ length: 19 }, (_, index) => `person-${index}`);
    held = { ...held, recipients: { roles: [], onShiftOnly: false, mails: [], webhooks: [], people: many, consoleOnly: false } };
    await open();
    const adding = () => screen.getAllByLabelText('Add somebody by name') as HTMLSelectElement[];
    await waitFor(() => expect([...adding()[0]?.options ?? []].map((one) => one.text)).toContain('Inès'));
    fireEvent.change(adding()[0] as HTMLElement, { target: { value: 'ines' } });
    screen.getByText('At most 20 people by name; take one out to add another');
    expect(adding()).toHaveLength(1);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Inès' }));
    expect([adding().length, screen.queryByText(/^At most 20 people/)]).toEqual([2, null]);
  });

  it('mails people too unless somebody says that the console is enough', async () => {
    await open();
    const mailed = screen.getAllByLabelText('Tell them by e-mail too, not in the console only') as HTMLInputElement[];
    expect(mailed.map((one) => [one.checked, one.disabled])).toEqual([[true, false], [true, true]]);
    fireEvent.click(mailed[0] as HTMLElement);
    press('Save');
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect(held.recipients?.consoleOnly).toBe(true);
  });

  it('says at the escalation that a role of it could never see an alert, and lets it be taken out', async () => {
    held = { ...held, escalation: { roles: ['ROLE_ADMIN', 'ROLE_MODERATOR'], onShiftOnly: false, mails: [], webhooks: [], people: [], consoleOnly: false } };
    against = { field: 'alert_rule.escalation.roles', expects: 'SEEING_ROLES', expected: 'roles that may see alerts: admin, lead, agent, analyst', actual: 'moderator' };
    await open();
    press('Save');
    const description = 'Expected: roles that may see alerts. ALERT_RULE_INVALID';
    await screen.findByRole('group', { name: 'Whom it wakes when nobody has reacted', description });
    expect(untied()).toEqual([]);
    against = undefined;
    fireEvent.click(screen.getByRole('checkbox', { name: 'ROLE_MODERATOR' }));
    press('Save');
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect(held.escalation?.roles).toEqual(['ROLE_ADMIN']);
  });

  it('says at its top what the service refused that is no field of it', async () => {
    against = { field: 'alert_rule.id', expects: 'AT_MOST', most: '200', expected: 'at most 200, each once', actual: 'one more' };
    await bench(New);
    fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Storm' } });
    press('Save');
    const said = await screen.findByRole('alert');
    expect(said.textContent).toBe('alert_rule.id Expected: at most 200, each once. ALERT_RULE_INVALID');
    expect([said.parentElement?.firstElementChild, untied(), close.mock.calls.length]).toEqual([said, [], 0]);
  });

  it('asks before what was typed is lost, and closes at once when nothing was', async () => {
    fireEvent.change(await open(), { target: { value: 'Storm of mine' } });
    press('Cancel');
    fireEvent.click(await screen.findByText('Stay'));
    expect(close).not.toHaveBeenCalled();
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Storm' } });
    press('Cancel');
    expect(close).toHaveBeenCalledTimes(1);
  });
});
