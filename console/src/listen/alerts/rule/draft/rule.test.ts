import { describe, expect, it } from 'vitest';
import type { AlertRule, SavedQuery } from '../../../../api/types.ts';
import { bodyOf, CONDITIONS, draftOf, lines, NEEDS, withCondition, type RuleDraft } from './rule-draft.ts';
import { problemsOf } from './rule-problems.ts';

const CRISIS = { id: 'crisis', brand: 'nova', displayName: 'Crisis', owner: '', objective: 'OBJECTIVE_ANSWER' } as SavedQuery;
const fresh = (part: Partial<RuleDraft> = {}): RuleDraft => ({ ...draftOf(undefined, 'Europe/Paris', CRISIS), displayName: 'Storm', ...part });

describe('a rule in the making', () => {
  it.each(CONDITIONS)('%s begins with figures that can be, once it is named', (condition) => {
    expect(problemsOf(withCondition(fresh({ source: 'press' }), condition))).toEqual({});
  });

  it.each(CONDITIONS)('%s asks for what it needs and nothing else', (condition) => {
    const bare = { ...withCondition(fresh({ savedQuery: '' }), condition), threshold: NaN, window: NaN, minimum: NaN };
    expect(Object.keys(problemsOf(bare)).sort()).toEqual([...NEEDS[condition]].sort());
  });

  it.each<[Partial<RuleDraft>, object]>([
    [{ displayName: '  ' }, { displayName: 'form.wrongName' }],
    [{ displayName: 'x'.repeat(121) }, { displayName: 'form.wrongName' }],
    [{ threshold: 1.5 }, { threshold: 'rule.wrongCount' }],
    [{ threshold: 0 }, { threshold: 'rule.wrongCount' }],
    [{ window: 1441 }, { window: 'rule.wrongWindow' }],
    [{ condition: 'ALERT_CONDITION_SILENCE', source: 'press', window: 4 }, { window: 'rule.wrongSilence' }],
    [{ condition: 'ALERT_CONDITION_SILENCE', source: 'press', window: 44_640 }, {}],
    [{ condition: 'ALERT_CONDITION_DEVIATION', threshold: 0.5, minimum: 0 }, { threshold: 'rule.wrongDeviation', minimum: 'rule.wrongMinimum' }],
    [{ condition: 'ALERT_CONDITION_NEGATIVE_RATE', threshold: 101, minimum: 5 }, { threshold: 'rule.wrongShare' }],
    [{ cooldown: 10_081 }, { cooldown: 'rule.wrongCooldown' }],
    [{ reactionTime: -1 }, { reactionTime: 'rule.wrongReaction' }],
    [{ scheduled: true, weekdays: [] }, { weekdays: 'rule.wrongDays' }],
    [{ scheduled: true, from: '' }, { hours: 'rule.wrongHours' }],
    [{ scheduled: true, until: '', weekdays: [] }, { weekdays: 'rule.wrongDays', hours: 'rule.wrongHours' }],
    [{ scheduled: true, until: '00:00' }, {}],
    [{ scheduled: false, from: '', until: '' }, {}],
    [{ recipients: { roles: [], onShiftOnly: false, mails: '', webhooks: ' \n', people: [], consoleOnly: false } }, { recipients: 'rule.wrongNobody' }],
    [{ recipients: { roles: [], onShiftOnly: false, mails: 'a@b', webhooks: '', people: [], consoleOnly: false } }, { recipients: 'rule.wrongMail' }],
    [{ recipients: { roles: [], onShiftOnly: false, mails: 'a@b.fr', webhooks: 'https://x.fr\nftp://x.fr', people: [], consoleOnly: false } }, { recipients: 'rule.wrongWebhook' }],
    [{ recipients: { roles: [], onShiftOnly: false, mails: 'a@b.fr', webhooks: 'http://hooks.intern:8080/x\nhttps://x.fr', people: [], consoleOnly: false } }, {}],
    [{ recipients: { roles: [], onShiftOnly: false, mails: Array.from({ length: 21 }, (_, n) => `a${n}@b.fr`).join('\n'), webhooks: '', people: [], consoleOnly: false } }, { recipients: 'rule.wrongMany' }],
    [{ recipients: { roles: [], onShiftOnly: false, mails: '', webhooks: '', people: ['ines'], consoleOnly: false } }, {}],
    [{ reactionTime: 0, escalation: { roles: ['ROLE_ADMIN'], onShiftOnly: false, mails: '', webhooks: '', people: [], consoleOnly: false } }, { escalation: 'rule.wrongEscalation' }],
  ])('%o is told beside its field', (part, expected) => {
    expect(problemsOf(fresh(part))).toEqual(expected);
  });
});

describe('a rule about a saved query', () => {
  const about = (part: Partial<SavedQuery>) => draftOf(undefined, 'UTC', { ...CRISIS, ...part });

  it('begins with its name, its owner and how soon somebody must react', () => {
    expect(about({ owner: 'ines', reactionTime: '1800s' })).toMatchObject({
      displayName: 'Crisis', savedQuery: 'crisis', reactionTime: 30, recipients: { roles: ['ROLE_LEAD'], people: ['ines'], consoleOnly: false }, condition: 'ALERT_CONDITION_COUNT',
    });
    expect(problemsOf(about({ owner: 'ines', reactionTime: '1800s' }))).toEqual({});
  });

  it('tells of every match when that is what the query is for', () => {
    expect(about({ objective: 'OBJECTIVE_ALERT' }).condition).toBe('ALERT_CONDITION_EVERY_MATCH');
  });

  it.each([[undefined, 15], ['0s', 15], ['20s', 1], ['90s', 1], ['150s', 2], ['2678400s', 10_080]])('reacts to %s within %d minutes', (reactionTime, expected) => {
    expect(about({ reactionTime }).reactionTime).toBe(expected);
  });

  it('begins with what is usual where nothing is stated', () => {
    expect(about({}).recipients).toEqual({ roles: ['ROLE_LEAD'], onShiftOnly: false, mails: '', webhooks: '', people: [], consoleOnly: false });
    expect(about({ displayName: 'x'.repeat(200) }).displayName).toHaveLength(120);
  });
});

describe('the body of a rule', () => {
  it('is empty where the condition needs nothing', () => {
    const silence = bodyOf({ ...withCondition(fresh({ source: ' press ' }), 'ALERT_CONDITION_SILENCE') });
    expect(silence).toMatchObject({ savedQuery: '', source: 'press', threshold: 0, window: '21600s', minimum: 0, cooldown: '3600s', reactionTime: '900s' });
    expect([silence.schedule, silence.escalation]).toEqual([undefined, undefined]);
    expect(bodyOf(withCondition(fresh({ source: 'press', excludeBots: true }), 'ALERT_CONDITION_SILENCE')).excludeBots).toBe(false);
    expect(bodyOf(fresh({ excludeBots: true })).excludeBots).toBe(true);
    expect(bodyOf(withCondition(fresh({ source: 'press' }), 'ALERT_CONDITION_EVERY_MATCH'))).toMatchObject({ savedQuery: 'crisis', source: '', threshold: 0, window: undefined });
  });

  it('turns percent into a share and clocks into minutes', () => {
    const rate = withCondition(fresh(), 'ALERT_CONDITION_NEGATIVE_RATE');
    expect(bodyOf({ ...rate, threshold: 40 }).threshold).toBe(0.4);
    expect(bodyOf(fresh({ scheduled: true, weekdays: [5, 1], from: '08:30', until: '00:00' })).schedule).toEqual({ timeZone: 'Europe/Paris', weekdays: [1, 5], fromMinute: 510, untilMinute: 1440 });
  });

  it('says the same after being read back', () => {
    const body = bodyOf(fresh({ condition: 'ALERT_CONDITION_NEGATIVE_RATE', threshold: 35, minimum: 7, excludeBots: true, scheduled: true, until: '00:00', recipients: { roles: ['ROLE_LEAD'], onShiftOnly: true, mails: 'a@b.fr\nc@d.fr', webhooks: '', people: [], consoleOnly: false } }));
    const rule = { ...body, id: 'storm', agency: 'acme', brand: 'nova', etag: '1', changedBy: '' } as AlertRule;
    expect(bodyOf(draftOf(rule, 'UTC'))).toEqual(body);
  });

  it('reads addresses one a line, however they were pasted', () => {
    expect(lines(' a@b.fr,\n\nc@d.fr ; e@f.fr')).toEqual(['a@b.fr', 'c@d.fr', 'e@f.fr']);
  });
});
