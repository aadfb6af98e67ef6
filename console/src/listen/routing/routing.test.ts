import { describe, expect, it } from 'vitest';
import type { MentionLabel, RoutingRule } from '../../api/types.ts';
import { toggled } from '../../frame/fields/toggled.ts';
import { speaker } from '../../words/catalogue.ts';
import type { Language } from '../../words/language.ts';
import { en, fr } from '../../words/catalogues.fixture.ts';
import { familyKey } from '../../words/families.ts';
import { refusalOf, shownAt } from './form/refusal.ts';
import { draftOf, isNetwork, problemsOf, ruleOf, type RuleDraft } from './form/rule-form.ts';
import { changesBetween, combined, coveredBy, moved, placed, sameRules } from './list/rule-list.ts';
import { ruleSentence, type Naming, type Said } from './list/rule-sentence.ts';

const rule = (id: string, part: Partial<RoutingRule> = {}): RoutingRule => ({
  id, displayName: id, labels: ['MENTION_LABEL_SPAM'], savedQueries: [], networks: [], sentiments: [], action: 'ROUTING_ACTION_WATCH_ONLY', queue: '', owner: '', ...part,
});
const ids = (rules: readonly RoutingRule[]) => rules.map((one) => one.id).join('');
const of = (names: string) => [...names].map((one) => rule(one));

describe('the order of rules', () => {
  it.each([[0, 2, 'bca'], [2, 0, 'cab'], [1, 1, 'abc'], [0, 9, 'bca'], [2, -3, 'cab'], [7, 0, 'abc']])('moves %i to %i', (from, to, expected) => {
    expect(ids(moved(of('abc'), from, to))).toBe(expected);
  });

  it('keeps the place of a rule that is edited, and gives a new one the last', () => {
    const edited = placed(of('abc'), rule('b', { displayName: 'B' }));
    expect([ids(edited), edited[1]?.displayName, ids(placed(edited, rule('d')))]).toEqual(['abc', 'B', 'abcd']);
  });

  it('is part of what they say', () => {
    expect([sameRules(of('ab'), of('ab')), sameRules(of('ab'), of('ba')), sameRules(of('ab'), of('abc'))]).toEqual([true, false, false]);
  });
});

describe('what two people did to the same rules', () => {
  const named = (id: string, displayName: string) => rule(id, { displayName });

  it('is told by name', () => {
    const changes = changesBetween(of('abc'), [rule('c'), named('a', 'A'), rule('n')]);
    expect([ids(changes.added), ids(changes.changed), ids(changes.removed), changes.reordered]).toEqual(['n', 'a', 'b', true]);
  });

  it.each<[string, RoutingRule[], RoutingRule[], string, string]>([
    ['mine when they did nothing', of('cab'), of('abc'), 'cab', ''],
    ['theirs when I did nothing', of('abc'), [rule('n'), ...of('abc')], 'nabc', ''],
    ['both when each added one', of('abcm'), of('anbc'), 'anbcm', ''],
    ['without what either took out', of('ab'), of('bc'), 'b', ''],
    ['in my order when both moved some', of('cba'), of('bac'), 'cba', ''],
    ['in their order when I moved none', [...of('ab'), rule('m'), rule('c')], of('cab'), 'cabm', ''],
    ['with what I changed and they took out', [named('a', 'A'), ...of('bc')], of('bc'), 'abc', 'a'],
    ['with what they changed and I took out', of('bc'), [named('a', 'A'), ...of('bc')], 'abc', 'a'],
  ])('is put together: %s', (_, mine, theirs, expected, both) => {
    const together = combined(of('abc'), mine, theirs);
    expect([ids(together.rules), ids(together.both)]).toEqual([expected, both]);
  });

  it('keeps theirs where only they changed a rule, and mine where both did', () => {
    const together = combined(of('ab'), [named('a', 'mine'), rule('b')], [named('a', 'theirs'), named('b', 'theirs')]);
    expect([together.rules.map((one) => one.displayName), ids(together.both)]).toEqual([['mine', 'theirs'], 'a']);
  });

  it('keeps two new rules of the same id apart', () => {
    const together = combined([], [named('ideas', 'Ideas of mine')], [named('ideas', 'Ideas of theirs')]);
    expect(together.rules.map((one) => one.id).sort()).toEqual(['ideas', 'ideas-of-mine']);
  });
});

describe('a rule that never decides', () => {
  const spam = rule('spam');
  const both = rule('both', { labels: ['MENTION_LABEL_SPAM', 'MENTION_LABEL_NOISE'] });
  const negative = rule('negative', { labels: [], sentiments: ['SENTIMENT_NEGATIVE'] });
  const negativeSpam = rule('narrow', { sentiments: ['SENTIMENT_NEGATIVE'] });

  it.each<[string, RoutingRule[], string | undefined]>([
    ['asks for less than one above', [both, spam], 'both'],
    ['asks for more lists than one above', [negative, negativeSpam], 'negative'],
    ['is not one that asks for more labels', [spam, both], undefined],
    ['is not one that asks for fewer lists', [negativeSpam, spam], undefined],
    ['is not one about something else', [negative, spam], undefined],
  ])('%s', (_, rules, expected) => {
    expect(coveredBy(rules, 1)?.id).toBe(expected);
  });
});

function naming(language: Language): Naming {
  const t = speaker(language, language === 'fr' ? fr : en);
  const code: Naming['code'] = (family, one) => {
    const key = familyKey(family, one);
    return key === undefined ? one : t(key);
  };
  return { t, code, language, me: 'zoe', queue: (id) => ({ ideas: 'Idées' })[id] ?? id, person: (id) => ({ karim: 'Karim' })[id] ?? id, query: (id) => ({ panne: 'Panne', prix: 'Prix' })[id] ?? id };
}

describe('the sentence of a rule', () => {
  const say = (part: Partial<Said>): Said => ({ labels: [], savedQueries: [], networks: [], sentiments: [], action: 'ROUTING_ACTION_OWNER', queue: 'ideas', owner: 'karim', ...part });

  it.each<[Partial<Said>, string, string]>([
    [{ labels: ['MENTION_LABEL_PRODUCT_IDEA'], networks: ['mail'] }, 'Product ideas from e-mail go to Karim.', 'Les idées de produit par e-mail vont à Karim.'],
    [{ labels: ['MENTION_LABEL_COMPLAINT', 'MENTION_LABEL_QUESTION', 'MENTION_LABEL_LEAD'], action: 'ROUTING_ACTION_QUEUE' },
      'Complaints, questions and leads go to the queue “Idées”.', 'Les réclamations, les questions et les prospects vont dans la file « Idées ».'],
    [{ labels: ['MENTION_LABEL_SPAM'], action: 'ROUTING_ACTION_WATCH_ONLY' },
      'Spam is only watched: no conversation is opened.', 'Les spams n’ouvrent aucune conversation : on les observe seulement.'],
    [{ labels: ['MENTION_LABEL_FEEDBACK'], owner: 'zoe' }, 'Feedback comes to you.', 'Les retours d’expérience vous reviennent.'],
    [{ sentiments: ['SENTIMENT_NEGATIVE', 'SENTIMENT_UNSURE'], networks: ['mastodon', 'feed'] },
      'Mentions from Mastodon or feeds whose tone is negative or unsure go to Karim.', 'Les mentions sur Mastodon ou dans les flux dont le ton est négatif ou incertain vont à Karim.'],
    [{ savedQueries: ['panne', 'prix'], sentiments: ['SENTIMENT_NEGATIVE'] },
      'Mentions found by “Panne” or “Prix” and whose tone is negative go to Karim.', 'Les mentions que trouve « Panne » ou « Prix » et dont le ton est négatif vont à Karim.'],
    [{ labels: ['MENTION_LABEL_NOISE', 'MENTION_LABEL_SPAM'], action: 'ROUTING_ACTION_QUEUE', queue: '' },
      'Noise and spam go … (choose below).', 'Les hors-sujet et les spams vont … (à choisir ci-dessous).'],
  ])('%j', (part, english, french) => {
    expect([ruleSentence(say(part), naming('en')), ruleSentence(say(part), naming('fr')).replace(/\s/g, ' ')]).toEqual([english, french]);
  });
});

describe('a rule in the making', () => {
  it('has the network that was typed, also when nobody added it', () => {
    const made = (networks: string[]) => ruleOf({ ...draftOf(undefined), networks, otherNetwork: ' Lemmy' }, 'id', []).networks;
    expect([made([]), made(['mail']), made(['lemmy'])]).toEqual([['lemmy'], ['mail', 'lemmy'], ['lemmy']]);
  });

  const draft = (part: Partial<RuleDraft> = {}): RuleDraft => ({ ...draftOf(undefined), displayName: 'Ideas', labels: ['MENTION_LABEL_PRODUCT_IDEA'], queue: 'ideas', ...part });

  it('has the network that was typed, also when nobody added it', () => {
    const made = (networks: string[]) => ruleOf(draft({ networks, otherNetwork: ' Lemmy' }), 'id', []).networks;
    expect([made([]), made(['mail']), made(['lemmy'])]).toEqual([['lemmy'], ['mail', 'lemmy'], ['lemmy']]);
  });

  it.each<[Partial<RuleDraft>, object]>([
    [{}, {}],
    [{ displayName: ' ' }, { displayName: 'form.wrongName' }],
    [{ displayName: '💡'.repeat(120) }, {}],
    [{ displayName: '💡'.repeat(121) }, { displayName: 'form.wrongName' }],
    [{ labels: [] }, { when: 'route.wrongWhen' }],
    [{ labels: [], otherNetwork: 'Lemmy ' }, {}],
    [{ otherNetwork: 'my network' }, { network: 'route.wrongNetwork' }],
    [{ labels: [], otherNetwork: 'Lemmy ' }, {}],
    [{ otherNetwork: 'my network' }, { network: 'route.wrongNetwork' }],
    [{ labels: [], networks: ['mail'] }, {}],
    [{ queue: '' }, { queue: 'route.wrongQueue' }],
    [{ action: 'ROUTING_ACTION_OWNER' }, { owner: 'route.wrongOwner' }],
    [{ action: 'ROUTING_ACTION_WATCH_ONLY', queue: '' }, {}],
  ])('%j is told beside its field', (part, expected) => {
    expect(problemsOf(draft(part))).toEqual(expected);
  });

  it('carries only what its action needs, its labels in the order of the contract', () => {
    const labels: MentionLabel[] = ['MENTION_LABEL_SPAM', 'MENTION_LABEL_HELP'];
    const made = ruleOf(draft({ labels, action: 'ROUTING_ACTION_OWNER', owner: 'karim', displayName: ' Help ' }), undefined, []);
    expect(made).toMatchObject({ id: 'help', displayName: 'Help', labels: ['MENTION_LABEL_HELP', 'MENTION_LABEL_SPAM'], queue: '', owner: 'karim' });
    expect(ruleOf(draft({ action: 'ROUTING_ACTION_WATCH_ONLY', owner: 'karim' }), 'kept', [])).toMatchObject({ id: 'kept', queue: '', owner: '' });
  });

  it('knows what can be a network', () => {
    expect(['mastodon', 'x', 'a-b', '-a', 'A', 'all', 'é', 'x'.repeat(41)].map(isNetwork)).toEqual([true, true, true, false, false, false, false, false]);
    expect(toggled(toggled(['a', 'b'], 'a'), 'c')).toEqual(['b', 'c']);
  });
});

describe('a refusal', () => {
  it('is shown at the rule and field it is about', () => {
    const why = { reason: 'ROUTING_RULE_INVALID', metadata: { rule: 'ideas', field: 'saved_queries', expects: 'ONCE', expected: 'each once', actual: 'panne twice' } };
    expect(refusalOf(why)).toEqual({ rule: 'ideas', field: 'saved_queries', why });
    expect(refusalOf({ reason: 'QUEUE_UNKNOWN', metadata: { rule: 'ideas', queue: 'gone' } })).toMatchObject({ rule: 'ideas', field: 'queue' });
    expect(refusalOf({ reason: 'MEMBER_UNKNOWN', metadata: { rule: 'ideas', member: 'karim' } })).toMatchObject({ rule: 'ideas', field: 'owner' });
    expect(refusalOf({ reason: 'ETAG_MISMATCH', metadata: {} })).toBeUndefined();
    expect(['display_name', 'sentiments', 'queue', 'owner', 'rules'].map(shownAt)).toEqual(['displayName', 'when', 'queue', 'owner', undefined]);
  });
});
