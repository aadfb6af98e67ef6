import { describe, expect, it } from 'vitest';
import type { AuthorGroup, Mention, Mission, Outcome, Proposal, ProposalPage, RelationshipStep, SavedQueryVersion, SpottedPage, StepPage } from '../api/types.ts';
import { membersCsv } from './authors/groups/members-csv.ts';
import { missionsCsv } from './authors/missions/missions-csv.ts';
import { proposalPieces } from './authors/proposals/proposals-csv.ts';
import { rankingCsv } from './authors/profile/ranking/ranking-csv.ts';
import { stepPieces } from './authors/profile/journal/steps-csv.ts';
import { overlapsCsv, versionsCsv } from './editor/versions/query-csv.ts';
import { savedQuery } from './editor/saved-query.fixture.ts';
import { samplesCsv } from './export/records.ts';
import { mention } from './results/mention.fixture.ts';
import { FileParts, type Piece } from '../table/pieces.ts';
import { findingPieces } from './spotted/findings-csv.ts';

/** The one record by the names of its columns, without what is empty; no cell here holds a comma or a break. */
function read(csv: string): Record<string, string> {
  expect(csv.startsWith('\uFEFF')).toBe(true);
  const [head = '', row = '', ...rest] = csv.slice(1).split('\r\n');
  expect(rest).toEqual(['']);
  const names = head.split(',');
  return Object.fromEntries(row.split(',').map((cell, index) => [names[index] ?? '', cell] as const).filter(([, cell]) => cell !== ''));
}

async function whole(pieces: AsyncGenerator<Piece>): Promise<string> {
  const file = new FileParts();
  for await (const piece of pieces) {
    file.add(piece);
  }
  // a decoder would take the mark away
  return `\uFEFF${await new Blob(file.parts()).text()}`;
}

describe('the files of lists', () => {
  it('are read to their end', async () => {
    const pages: Record<string, Partial<StepPage>> = { '': { steps: [{ id: 'a', kind: 'STEP_KIND_NOTE', text: 'one' }] as RelationshipStep[], nextPageToken: 'b' }, b: { steps: [{ id: 'b', kind: 'STEP_KIND_NOTE', text: 'two' }] as RelationshipStep[], nextPageToken: '' } };
    const lines = (await whole(stepPieces((token) => Promise.resolve(pages[token] as StepPage)))).split('\r\n');
    expect(lines.slice(1, 3).map((line) => line.replaceAll(',', ''))).toEqual(['noteone', 'notetwo']);
  });

  it('have what was spotted and how far it came, and run nothing', async () => {
    const outcome = { conversation: 'c1', queue: 'care', agentName: 'Lea', answeredAt: '2026-11-19T13:00:00Z' } as Outcome;
    const spotted = { mention: 'm1', correctedBy: 'zoe', correctedAt: '2026-11-19T12:00:00Z' };
    const data = mention({ id: 'm1', text: '=1+1', labels: ['MENTION_LABEL_PRODUCT_IDEA', 'MENTION_LABEL_LEAD'] });
    const found = (kept: Mention | undefined, outcomes: Outcome[]) => whole(findingPieces({
      list: () => Promise.resolve({ corrections: [spotted], nextPageToken: '' } as SpottedPage), mention: () => Promise.resolve(kept), outcomes: () => Promise.resolve(outcomes),
    }));
    expect(read(await found(data, [{ ...outcome, mention: 'm1', state: 'CONVERSATION_STATE_ASSIGNED' }]))).toMatchObject({
      mention: 'm1', spotted_by: 'zoe', spotted_at: '2026-11-19T12:00:00Z', labels: 'product_idea lead', text: "'=1+1", stage: 'answered', conversation: 'c1', queue: 'care', agent: 'Lea',
      answered_at: '2026-11-19T13:00:00Z',
    });
    // not kept any more, and nothing became of it
    expect(read(await found(undefined, []))).toEqual({ mention: 'm1', spotted_by: 'zoe', spotted_at: '2026-11-19T12:00:00Z', stage: 'none' });
  });

  it('have missions and proposals', async () => {
    const mission = { id: 'help', displayName: '@help', description: '', list: 'RANKED_LIST_ADVOCATES', side: 'AUTHOR_SIDE_EXTERNAL', best: 10, savedQuery: 'outage', labels: ['MENTION_LABEL_HELP'], weeklyLimit: 2, paused: false, openProposals: 3, changedBy: 'ines' } as unknown as Mission;
    expect(read(missionsCsv([mission]))).toEqual({
      id: 'help', name: "'@help", list: 'advocates', side: 'external', best: '10', saved_query: 'outage', labels: 'help', weekly_limit: '2', paused: 'false', open_proposals: '3', changed_by: 'ines',
    });
    const proposal = { id: 'p', mission: 'help', network: 'forum', author: 'a1', authorName: 'Ana', mention: 'm1', state: 'PROPOSAL_STATE_OFFERED', sharedMentions: 4, rank: 2, proposedAt: '2026-11-19T12:00:00Z', decidedBy: '' } as unknown as Proposal;
    expect(read(await whole(proposalPieces(() => Promise.resolve({ proposals: [proposal], nextPageToken: '' } as ProposalPage))))).toEqual({
      id: 'p', mission: 'help', network: 'forum', author: 'a1', author_name: 'Ana', mention: 'm1', state: 'offered', shared_mentions: '4', rank: '2', proposed_at: '2026-11-19T12:00:00Z',
    });
  });

  it('have who is in a group, and what was done with an author', async () => {
    const group = { members: [{ network: 'forum', author: { id: 'a1', name: '+Ana', handle: 'ana' }, replies: '7', answered: '5' }] } as unknown as AuthorGroup;
    expect(read(membersCsv(group))).toEqual({ network: 'forum', author: 'a1', name: "'+Ana", handle: 'ana', replies_given: '7', replies_received: '5' });
    const step = { id: 's', kind: 'STEP_KIND_NOTE', text: 'likes tea', happenedAt: '2026-11-19T12:00:00Z', writtenBy: 'zoe' } as unknown as RelationshipStep;
    expect(read(await whole(stepPieces(() => Promise.resolve({ steps: [step], nextPageToken: '' } as StepPage))))).toEqual({ happened_at: '2026-11-19T12:00:00Z', kind: 'note', text: 'likes tea', written_by: 'zoe' });
  });

  it('have the ranking of one author with what each score is made of', () => {
    const ranking = {
      rankedAt: '2026-11-19T12:00:00Z', influenceRank: 3, formerInfluenceRank: 0, advocacyRank: 0, formerAdvocacyRank: 7,
      influence: { score: 41.26, reach: 60, relevance: 80.04, resonance: 12, people: '5200', mentions: '14', replies: '6' },
      advocacy: { score: 0, positiveWeeks: 2, positive: '4', measured: '5', positiveLow: 0.37, replies: '1', defences: '0' },
    };
    expect(read(rankingCsv({ network: 'mail', author: '=ana', ranking }))).toEqual({
      network: 'mail', author: "'=ana", ranked_at: '2026-11-19T12:00:00Z', influence_rank: '3', influence: '41.3', reach: '60', relevance: '80', resonance: '12', people_reached: '5200',
      mentions: '14', answers_received: '6', former_advocacy_rank: '7', advocacy: '0', positive_weeks: '2', positive: '4', measured: '5', positive_low: '0.37', defences: '0', answers_given: '1',
    });
    expect(read(rankingCsv({ network: 'mail', author: 'bob', ranking: { influenceRank: 0, formerInfluenceRank: 0, advocacyRank: 0, formerAdvocacyRank: 0 } }))).toEqual({ network: 'mail', author: 'bob' });
  });

  it('have samples with what they were found for', () => {
    const hit = { mention: mention({ text: '@nova', title: '' }), highlights: [], reasons: [], score: 0 };
    expect(read(samplesCsv([{ of: { found_for: '-20%', found_by: '"-20"' }, hits: [hit] }]))).toMatchObject({ found_for: "'-20%", id: 'm1', text: "'@nova", sentiment: 'negative' });
    expect(read(samplesCsv([{ of: {}, hits: [hit] }])).id).toBe('m1');
  });

  it('have what a query was, and what finds the same', () => {
    const version = { version: '3', change: 'SAVED_QUERY_CHANGE_UPDATED', changedAt: '2026-11-19T12:00:00Z', changedBy: 'zoe', savedQuery: savedQuery({ query: '-panne', objective: 'OBJECTIVE_LEADS', priority: 2, owner: 'ines', reactionTime: '900s' }) } as SavedQueryVersion;
    expect(read(versionsCsv([version]))).toEqual({ version: '3', change: 'updated', changed_at: '2026-11-19T12:00:00Z', changed_by: 'zoe', name: 'Outage', query: "'-panne", objective: 'leads', priority: '2', owner: 'ines', reaction_seconds: '900' });
    expect(read(overlapsCsv([{ savedQuery: 'prices', mentions: 250, share: 0.25 }], [{ savedQuery: 'prices', mentions: 40 }], 1000, () => 'Prices'))).toEqual({ saved_query: 'prices', name: 'Prices', mentions: '250', sample: '1000', share: '0.25', not_compared: '40' });
    expect(read(overlapsCsv([], [{ savedQuery: 'care', mentions: 40 }], 1000, () => 'Care'))).toEqual({ saved_query: 'care', name: 'Care', sample: '1000', not_compared: '40' });
  });
});
