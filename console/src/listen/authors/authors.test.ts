import { describe, expect, it } from 'vitest';
import type { Mission, Proposal, ProposalPage, RankedAuthor, SavedQuery } from '../../api/types.ts';
import type { SignedIn } from '../../api/session.tsx';
import { authorSearch, authorsSearch } from '../../frame/addresses.ts';
import { speaker } from '../../words/catalogue.ts';
import { en, fr } from '../../words/catalogues.fixture.ts';
import { authorText, handleText } from '../../api/author/author-text.ts';
import { arc, around, shortened } from './groups/circle.ts';
import { dueOf } from './due/due.ts';
import { bodyOf, draftOf, problemsOf } from './missions/mission-draft.ts';
import { missionSentence } from './missions/mission-text.ts';
import { MOVES, withProposal } from './proposals/proposal-moves.ts';
import { moveOf, placeIn, rankingAsked, tenth } from './ranking/ranks.ts';
import { rebase } from './missions/rebase.ts';
import { viewsOf } from './page/views.ts';

it('shortens a name between what people take for signs', () => {
  expect(shortened('Léa Fontaine 🌻')).toBe('Léa Fontaine 🌻');
  expect(shortened('Léa Fontaine 👩‍🚒 et ses ami·es')).toBe('Léa Fontaine 👩‍🚒…');
});

describe('addresses', () => {
  it('keep what they understand', () => {
    expect(authorsSearch({ view: 'missions', side: 'internal', mine: true, stage: 'partner', state: 'all', edit: 'chosen', mission: 'm' })).toMatchObject({
      view: 'missions', side: 'internal', mine: true, stage: 'partner', state: 'all', edit: 'chosen', mission: 'm',
    });
    expect(Object.values(authorsSearch({ view: 'x', side: 'both', mine: 'yes', stage: 'friend', period: 'year', state: 'lost', edit: true })).every((one) => one === undefined)).toBe(true);
  });

  it('name an author by any native id, and never by one that lost digits', () => {
    expect(authorSearch({ brand: 'nova', network: 'mail', id: 'ana+a/b?c#d@x.fr' })).toEqual({ brand: 'nova', network: 'mail', id: 'ana+a/b?c#d@x.fr' });
    expect([authorSearch({ people: true }).people, authorSearch({ people: 'yes' }).people]).toEqual([true, undefined]);
    expect([authorSearch({ id: 4711 }).id, authorSearch({ id: '109876543210987654' }).id, authorSearch({ id: 109876543210987650 }).id]).toEqual(['4711', '109876543210987654', undefined]);
  });
});

describe('views', () => {
  const session = (...roles: SignedIn['grants'][number]['roles']) => ({ grants: [{ brand: 'nova', roles }] }) as SignedIn;

  it('show no ranking of people to those who answer them', () => {
    expect(viewsOf(session('agent'), 'nova')).toEqual(['relationships', 'missions']);
    expect(viewsOf(session('agent', 'analyst'), 'nova')).toHaveLength(5);
    expect(viewsOf(session('lead'), 'velo')).toEqual(['relationships', 'missions']);
  });
});

describe('a ranking', () => {
  it('tells how a place changed', () => {
    expect([moveOf(3, 0), moveOf(3, 3), moveOf(3, 5), moveOf(5, 3)]).toEqual([{ kind: 'new' }, { kind: 'same' }, { kind: 'up', by: 2 }, { kind: 'down', by: 2 }]);
  });

  it('is asked for those outside unless told otherwise', () => {
    expect(rankingAsked({}, 'influencers', 'me')).toEqual({ list: 'influencers', side: 'external', network: '', owner: '' });
    expect(rankingAsked({ side: 'all', network: 'mail', mine: true }, 'advocates', 'zoe')).toEqual({ list: 'advocates', side: '', network: 'mail', owner: 'zoe' });
    expect(rankingAsked({ side: 'internal' }, 'advocates', 'zoe').side).toBe('internal');
  });

  it('shows no more digits than it means', () => {
    expect([tenth(72.3449), tenth(100), tenth(1.05)]).toEqual([72.3, 100, 1.1]);
  });
});

describe('an author', () => {
  const author = (name: string, handle: string) => ({ id: 'a1', name, handle, url: '', followers: '0' });

  it('is called by name, else by handle, else by id', () => {
    expect([authorText(author('Ana', 'ana')), authorText(author('', 'ana')), authorText(author('', '')), authorText(undefined, 'a2'), authorText(undefined)]).toEqual(['Ana', '@ana', 'a1', 'a2', '—']);
    expect([handleText(author('Ana', 'ana')), handleText(author('', 'ana')), handleText(undefined)]).toEqual(['@ana', '', '']);
  });
});

describe('a next step', () => {
  const at = (nextStepAt: string | undefined, nextStep = 'write') => dueOf({ nextStep, nextStepAt }, Date.parse('2026-11-26T22:30:00Z'), 'Europe/Paris');

  it('is late when its day is over in the brand’s zone', () => {
    expect([at('2026-11-25T23:00:00Z'), at('2026-11-26T23:30:00Z'), at('2026-11-25T22:00:00Z'), at(undefined), at(undefined, '')]).toEqual(['today', 'later', 'overdue', 'someday', 'nothing']);
  });
});

describe('a form over another version', () => {
  const base = { stage: 'spotted', owner: '', labels: ['a'] };

  it('keeps what was typed and takes the rest', () => {
    expect(rebase(base, { ...base, stage: 'partner' }, { ...base, owner: 'me' })).toEqual({ draft: { stage: 'partner', owner: 'me', labels: ['a'] }, both: [], unsaved: true });
  });

  it('tells what both changed', () => {
    const met = rebase(base, { stage: 'partner', owner: 'tom', labels: ['b'] }, { stage: 'partner', owner: 'me', labels: ['a'] });
    expect(met).toEqual({ draft: { stage: 'partner', owner: 'me', labels: ['b'] }, both: ['owner'], unsaved: true });
  });

  it('has nothing to say when nothing was typed, or all of it was saved', () => {
    expect(rebase(base, { ...base, owner: 'tom' }, base)).toEqual({ draft: { ...base, owner: 'tom' }, both: [], unsaved: false });
    expect(rebase(base, { ...base, owner: 'me' }, { ...base, owner: 'me' }).unsaved).toBe(false);
  });
});

describe('a drawing', () => {
  it('sets members around a ring from the top', () => {
    const points = around(4, { x: 100, y: 100 }, 50, 40).map(({ x, y }) => [Math.round(x), Math.round(y)]);
    expect(points).toEqual([[100, 60], [150, 100], [100, 140], [50, 100]]);
    expect(around(0, { x: 0, y: 0 }, 1, 1)).toEqual([]);
  });

  it('bends both directions apart and draws more replies wider', () => {
    const [a, b] = [{ x: 0, y: 0 }, { x: 100, y: 0 }];
    expect(arc(a, b, 4, 4, 10)).toEqual({ path: 'M0.0 0.0 Q50.0 18.0 90.0 0.0', width: 4 });
    expect(arc(b, a, 1, 4, 10)).toEqual({ path: 'M100.0 0.0 Q50.0 -18.0 10.0 0.0', width: 1.75 });
  });
});

describe('titles', () => {
  const say = (language: 'en' | 'fr') => speaker(language, language === 'fr' ? fr : en);

  it('name the first of a list only when that is the first of all', () => {
    const line = { ranking: { influenceRank: 1, advocacyRank: 4 } } as RankedAuthor;
    expect([placeIn('influencers', line), placeIn('advocates', line), placeIn('influencers', undefined)]).toEqual([1, 4, 0]);
  });

  it('say “at least” of a list that is not read to its end', () => {
    const said = (count: number, least: string) => [say('en')('relation.lateTitle', { count, least }), say('fr')('relation.lateTitle', { count, least })];
    expect(said(1, 'yes')).toEqual(['At least one next step is overdue', 'Au moins une prochaine étape est en retard']);
    expect(said(3, 'no')).toEqual(['3 next steps are overdue', '3 prochaines étapes sont en retard']);
  });

  it('count in the plural where there are several', () => {
    const said = (given: number, received: number) => say('fr')('groups.memberCounts', { given, received, replies: String(given), answered: String(received) });
    expect([said(1, 1), said(0, 2)]).toEqual(['1 donnée, 1 reçue', '0 donnée, 2 reçues']);
  });
});

describe('a mission', () => {
  const queries = [{ id: 'help', displayName: 'Help wanted' }] as SavedQuery[];
  const draft = { ...draftOf(undefined), displayName: ' Help newcomers ', savedQuery: 'help' };

  it('begins with what the contract says is usual', () => {
    expect(draftOf(undefined)).toMatchObject({ weeklyLimit: 3, paused: false, labels: [] });
    expect([Object.keys(problemsOf(draftOf(undefined))), problemsOf(draft), bodyOf(draft).displayName]).toEqual([['displayName', 'savedQuery'], {}, 'Help newcomers']);
  });

  it('is refused where the contract would', () => {
    const wrong = problemsOf({ ...draft, best: 501, weeklyLimit: 0, description: 'x'.repeat(2001), displayName: 'x'.repeat(121) });
    expect(Object.keys(wrong).sort()).toEqual(['best', 'description', 'displayName', 'weeklyLimit']);
    expect(Object.keys(problemsOf({ ...draft, best: Number.NaN, weeklyLimit: 2.5 }))).toEqual(['best', 'weeklyLimit']);
  });

  it('is told in one sentence', () => {
    const t = speaker('en', en);
    const said = (part: Partial<Mission>) => missionSentence({ ...draft, ...part } as Mission, queries, t, 'en');
    expect(said({})).toBe('The first 50 external advocates, for conversations of “Help wanted”; at most 3 proposals to each within 7 days');
    expect(said({ side: 'AUTHOR_SIDE_UNSPECIFIED', list: 'RANKED_LIST_INFLUENCERS', weeklyLimit: 1, savedQuery: 'gone' })).toBe('The first 50 influencers, for conversations of “gone”; one proposal to each within 7 days');
    expect(said({ best: 1 })).toBe('The first external advocate, for conversations of “Help wanted”; at most 3 proposals within 7 days');
    const french = missionSentence({ ...draft, best: 1, weeklyLimit: 1, side: 'AUTHOR_SIDE_INTERNAL' } as Mission, queries, speaker('fr', fr), 'fr');
    expect(french.replace(/\s/g, ' ')).toBe('Le premier ambassadeur interne, pour les conversations de « Help wanted » ; une proposition en 7 jours');
  });
});

describe('a proposal', () => {
  it('goes only where the contract lets it', () => {
    const ways = Object.entries(MOVES).flatMap(([from, all]) => all.map((to) => `${from.slice(15)}>${to.slice(15)}`));
    expect(ways.sort()).toEqual(['ACCEPTED>DECLINED', 'ACCEPTED>DONE', 'DISMISSED>PROPOSED', 'OFFERED>ACCEPTED', 'OFFERED>DECLINED', 'PROPOSED>DISMISSED', 'PROPOSED>OFFERED']);
  });

  it('stays where it stands when it changes', () => {
    const of = (id: string, state: Proposal['state']) => ({ id, state }) as Proposal;
    const data = { pages: [{ proposals: [of('a', 'PROPOSAL_STATE_PROPOSED'), of('b', 'PROPOSAL_STATE_PROPOSED')], nextPageToken: '' }] as ProposalPage[], pageParams: [''] };
    expect(withProposal(data, of('a', 'PROPOSAL_STATE_OFFERED')).pages[0]?.proposals.map((one) => one.state)).toEqual(['PROPOSAL_STATE_OFFERED', 'PROPOSAL_STATE_PROPOSED']);
  });
});
