import { describe, expect, it } from 'vitest';
import { mention } from '../results/mention.fixture.ts';
import { seconds } from '../../api/query/queries.ts';
import type { QueryLexeme } from '../../api/types.ts';
import { wordChanges } from './versions/changes.ts';
import { completions, taken, type Known } from './completion/completion.ts';
import { firstDraft } from './saving/draft.ts';
import { knownOf, type Seen } from './completion/known.ts';
import { oneBreak, placeOf } from './place.ts';
import { moved, replaced, spans } from './spans.ts';

const lexeme = (column: number, length: number, kind: string) => ({ column, length, kind: `QUERY_LEXEME_KIND_${kind}` }) as QueryLexeme;
const query = 'nova AND "en panne"';
const lexemes = [lexeme(1, 4, 'WORD'), lexeme(6, 3, 'OPERATOR'), lexeme(10, 10, 'PHRASE')];

describe('spans', () => {
  it('are the query, piece by piece', () => {
    const cut = spans(query, lexemes, undefined);
    expect(cut.map((one) => one.text).join('')).toBe(query);
    expect(cut.filter((one) => one.kind !== '').map((one) => `${one.kind} ${one.text}`)).toEqual(['operator AND', 'phrase "en panne"']);
  });

  it('underline what is wrong, also in the middle of a piece and past the end', () => {
    const inside = spans(query, lexemes, [12, 15]);
    expect(inside.filter((one) => one.marked).map((one) => `${one.kind} ${one.text}`)).toEqual(['phrase  pa']);
    expect(spans('(a', [lexeme(1, 1, 'PARENTHESIS'), lexeme(2, 1, 'WORD')], [2, 3]).some((one) => one.marked)).toBe(false);
    expect(spans('', [], undefined)).toEqual([]);
  });

  it('are cut also at a place that is looked for', () => {
    expect(spans(query, lexemes, undefined, 2).map((one) => `${one.start} ${one.kind} ${one.text}`).slice(0, 2)).toEqual(['0  no', '2  va ']);
  });
});

describe('a place in a query of several lines', () => {
  const lines = 'nova\n👍🏽 👨‍👩‍👧 é\u0301 (panne\n\nOR';

  it('counts lines and what people take for characters', () => {
    expect(placeOf(lines, 1)).toEqual({ line: 1, column: 1 });
    expect(placeOf(lines, 5)).toEqual({ line: 1, column: 5 });
    expect(placeOf(lines, lines.indexOf('(') + 1)).toEqual({ line: 2, column: 7 });
    expect(placeOf(lines, lines.indexOf('OR') + 1)).toEqual({ line: 4, column: 1 });
    expect(placeOf(lines, lines.length + 1)).toEqual({ line: 4, column: 3 });
  });

  it('is counted in the breaks that a field holds', () => {
    expect(oneBreak('a\r\nb\rc\nd')).toBe('a\nb\nc\nd');
  });
});

describe('moved', () => {
  it('keeps the colours of what was not typed on', () => {
    const typed = 'nova mobile AND "en panne"';
    expect(moved(lexemes, query, typed)).toEqual([lexeme(1, 4, 'WORD'), lexeme(13, 3, 'OPERATOR'), lexeme(17, 10, 'PHRASE')]);
  });

  it('drops pieces that the edit touches', () => {
    expect(moved(lexemes, query, 'nova AD "en panne"').map((one) => one.kind)).toEqual(['QUERY_LEXEME_KIND_WORD', 'QUERY_LEXEME_KIND_PHRASE']);
    expect(moved(lexemes, query, '')).toEqual([]);
    expect(moved(lexemes, query, query)).toEqual(lexemes);
  });
});

describe('replaced', () => {
  it('writes a mending and leaves the caret behind it', () => {
    expect(replaced('a or b', 3, 2, 'OR')).toEqual({ query: 'a OR b', caret: 4 });
    expect(replaced('(a', 3, 1, ')')).toEqual({ query: '(a)', caret: 3 });
    expect(replaced('a & b', 3, 1, '')).toEqual({ query: 'a  b', caret: 2 });
  });
});

describe('completions', () => {
  const options = (text: string, known?: Known) => completions(text, text.length, known).options.map((one) => one.text);

  it('go on from the word before the caret', () => {
    expect(options('nova AN')).toEqual(['AND']);
    expect(options('nova or')).toEqual(['OR']);
    expect(options('NEAR')).toEqual(['NEAR/5', 'NEAR/5f']);
    expect(options('(ti')).toEqual(['title:']);
    expect(options('has:')).toEqual(['image', 'link', 'question', 'video']);
    expect(options('NOT sentiment:n')).toEqual(['negative', 'neutral']);
    expect(options('followers:')).toEqual(['[1000 TO *]']);
  });

  it('do not interrupt', () => {
    expect(options('a')).toEqual([]);
    expect(options('nova ')).toEqual([]);
    expect(options('nova AND')).toEqual([]);
    expect(options('"an')).toEqual([]);
    expect(options('« an')).toEqual([]);
    expect(options('autre:x')).toEqual([]);
    expect(completions('orage', 2).options).toEqual([]);
  });

  it('are the values of the field inside parentheses as well, each once, and OR between them', () => {
    expect(options('lang:(e')).toEqual(['en', 'es']);
    expect(options('lang:(fr OR ').includes('fr')).toBe(false);
    expect(options('lang:(fr OR e')).toEqual(['en', 'es']);
    expect(options('nova (lang:(fr OR e')).toEqual(['en', 'es']);
    expect(options('lang:(fr O')).toEqual(['OR']);
    expect(options('lang:(fr ')).toEqual([]);
    expect(options('has:(')).toEqual(['image', 'link', 'question', 'video']);
    expect(options('author:("Ana (x" OR lang:(fr) se')).toEqual([]);
    expect(options('lang:(fr) se')).toEqual(['sentiment:']);
  });

  const nothing: Seen = { facets: [], mentions: [], tags: [], sites: [], authors: [], countries: [], keywords: [] };
  const means = { OR: 'ou : l’un d’eux', 'title:': 'titre', 'sentiment:negative': 'négatif', 'has:question': 'question', 'network:mail': 'Mail', 'label:complaint': 'réclamation' };
  const says = { today: 'today', last: (days: number) => `last ${days} days`, means };
  const known = (part: Partial<Seen>, language: 'en' | 'fr' = 'en') => knownOf({ ...nothing, ...part }, language, { today: '2026-11-28', zone: 'UTC' }, says);

  it('are countries by their codes or their names, those in use first', () => {
    expect(options('country:belg', known({}))).toEqual(['BE']);
    expect(options('country:allem', known({}, 'fr'))).toEqual(['DE']);
    expect(options('country:(FR OR états', known({}, 'fr'))).toEqual(['US']);
    const { options: first } = completions('country:', 8, known({ countries: ['PT'], mentions: [mention({ country: 'fr' })] }, 'fr'));
    expect(first.slice(0, 3).map((one) => one.about)).toEqual(['Portugal', 'France', 'Afghanistan']);
    expect(first).toHaveLength(12);
  });

  it('are stretches of time as the language writes them', () => {
    expect(completions('published:', 10, known({})).options).toEqual([
      { text: '[2026-11-28 TO *]', about: 'today' }, { text: '[2026-11-22 TO *]', about: 'last 7 days' }, { text: '[2026-10-30 TO *]', about: 'last 30 days' },
    ]);
  });

  it('begin the days of a zone where these begin, also when its clocks changed in between', () => {
    const of = (today: string, zone: string) => knownOf(nothing, 'en', { today, zone }, says).values.published?.map(({ text }) => text);
    expect(of('2026-11-28', 'Europe/Paris')).toEqual(['[2026-11-28T00:00+01:00 TO *]', '[2026-11-22T00:00+01:00 TO *]', '[2026-10-30T00:00+01:00 TO *]']);
    expect(of('2026-03-31', 'Europe/Paris')).toEqual(['[2026-03-31T00:00+02:00 TO *]', '[2026-03-25T00:00+01:00 TO *]', '[2026-03-02T00:00+01:00 TO *]']);
    expect(of('2026-09-06', 'America/Santiago')?.[0]).toBe('[2026-09-06T01:00-03:00 TO *]');
    expect(of('2026-06-15', 'Europe/London')?.[0]).toBe('[2026-06-15T00:00+01:00 TO *]');
  });

  it('say what they are, and are found by that too', () => {
    const of = known({ facets: [{ field: 'network', values: [{ value: 'mail', count: '9' }] }] }, 'fr');
    expect(completions('nova ou', 7, of).options).toEqual([{ text: 'OR', about: 'ou : l’un d’eux' }]);
    expect([options('titr', of), options('sentiment:nég', of), options('label:(help OR réc', of), options('network:m', of)]).toEqual([['title:'], ['negative'], ['complaint'], ['mail']]);
    expect(completions('network:m', 9, of).options).toEqual([{ text: 'mail', about: 'Mail' }]);
  });

  it('are what is known of the mentions: networks, languages, sites, authors and tags', () => {
    const of = known({
      facets: [{ field: 'network', values: [{ value: 'mastodon', count: '9' }] }, { field: 'language', values: [{ value: 'pl', count: '3' }, { value: '', count: '1' }] }],
      mentions: [mention({ url: 'https://www.lemonde.fr/a', text: 'en #panne encore', author: { id: 'a', name: 'Ana Lopes', handle: 'ana', url: '', followers: '0' } })],
      tags: ['#pannes'], sites: ['nova.fr'], authors: ['Léo "L"'],
    });
    expect([options('network:m', of), options('lang:p', of), options('site:', of), options('links:', of), options('#pa', of)]).toEqual([['mastodon', 'mail'], ['pl', 'pt'], ['lemonde.fr'], ['nova.fr'], ['#pannes', '#panne']]);
    expect(options('author:', of)).toEqual(['"Léo  L"', '"Ana Lopes"', 'ana']);
    expect(options('author:leo', of)).toEqual(['"Léo  L"']);
  });

  it('are keywords of the brand, as phrases where they need to be', () => {
    const of = known({ keywords: ['Novalux', 'Nova Care', 'OR'] });
    expect([options('no', of), options('title:nova', of), options('n', of)]).toEqual([['NOT', 'Novalux', '"Nova Care"'], ['Novalux', '"Nova Care"'], []]);
    expect(of.words.map((one) => one.text)).toContain('"OR"');
    expect(taken('nova', completions('nova', 4, of), '"Nova Care"')).toEqual({ query: '"Nova Care"', caret: 11 });
    expect(taken('country:f', completions('country:f', 9, of), 'FR').query).toBe('country:FR');
  });

  it('replace the word and begin the next after an operator', () => {
    expect(taken('a an', completions('a an', 4), 'AND')).toEqual({ query: 'a AND ', caret: 6 });
    expect(taken('a an b', completions('a an b', 4), 'AND')).toEqual({ query: 'a AND b', caret: 6 });
    expect(taken('has:im', completions('has:im', 6), 'image')).toEqual({ query: 'has:image', caret: 9 });
  });
});

describe('the form', () => {
  it('begins with what is usual, or with the saved query', () => {
    expect(firstDraft(undefined)).toEqual({ displayName: '', objective: 'OBJECTIVE_ANSWER', priority: 3, owner: '', reactionMinutes: 0 });
    const saved = { displayName: 'Pannes', objective: 'OBJECTIVE_ALERT', priority: 1, owner: 'zoe', reactionTime: '900s' };
    expect(firstDraft(saved as unknown as Parameters<typeof firstDraft>[0])).toMatchObject({ priority: 1, owner: 'zoe', reactionMinutes: 15 });
  });

  it('reads durations and refuses what is none', () => {
    expect([seconds('900s'), seconds('1.5s'), seconds(undefined), seconds('x')]).toEqual([900, 1.5, 0, 0]);
  });
});

describe('the words that a version changed', () => {
  const told = (older: string, text: string) => wordChanges(older, text).map(({ kind, text: words }) => ({ same: words, gone: `[-${words}-]`, new: `{+${words}+}` })[kind]).join('');

  it.each([
    ['a b', 'a b', 'a b'],
    ['a  b', 'a\nb', 'a\nb'],
    ['panne', 'panne OR coupure', 'panne {+OR coupure+}'],
    ['panne OR coupure', 'panne', 'panne [-OR coupure-]'],
    ['a', 'b', '[-a -]{+b+}'],
    ['nova (a OR b) c', 'nova (a OR d) c', 'nova (a OR [-b -]{+d+}) c'],
    ['(a OR b)', '(a OR b OR c)', '(a OR b {+OR c+})'],
    ['', 'a', '{+a+}'],
    ['a', '', '[-a-]'],
  ])('of %j to %j', (older, text, expected) => {
    expect(told(older, text)).toBe(expected);
  });

  it('are told at once of texts as long as they may be', () => {
    const many = (prefix: string) => Array.from({ length: 5_000 }, (_, index) => prefix + index).join(' OR ');
    const found = wordChanges(many('a'), many('b'));
    expect(found.map((one) => [one.kind, one.text.length > 5_000])).toEqual([['gone', true], ['new', true]]);
  });
});
