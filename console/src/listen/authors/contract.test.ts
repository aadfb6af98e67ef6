import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { authorMentionsQuery, groupsQuery, LINK_ROLES, profileQuery, rankingQuery, RANKING_ROLES } from '../../api/author/authors.ts';
import { queryString, type Parameters } from '../../api/call/client.ts';
import { MISSION_ROLES, PROPOSAL_ROLES, proposalsQuery } from '../../api/author/missions.ts';
import { relationshipQuery, RELATIONSHIP_ROLES, relationshipsQuery, stepsQuery } from '../../api/author/relationships.ts';
import { PAGE_ROLES } from '../../api/session.tsx';
import type { Relationship } from '../../api/types.ts';
import { bodyOf as missionBody, draftOf as missionDraft } from './missions/mission-draft.ts';
import { bodyOf, draftOf } from './profile/relationship/relationship-draft.ts';

interface Call {
  parameters: { name: string }[];
  'x-vigie-roles': string[];
}

const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, Call>>;
  components: { schemas: Record<string, { properties: Record<string, unknown> }> };
};

function call(path: string, method = 'get'): Call {
  return document.paths[`/v1/agencies/{agency}/brands/{brand}/${path}`]?.[method] ?? { parameters: [], 'x-vigie-roles': [] };
}

const of = { network: 'mail', author: 'ana@x.fr' };

/** What a reading asks for stands at the end of its key, as an object or as the author's two names. */
const asked: [string, Parameters][] = [
  ['rankedAuthors', rankingQuery('acme', 'nova', { list: 'advocates', side: 'external', network: 'mail', owner: 'zoe' }).queryKey[4]],
  ['authorMentions', authorMentionsQuery('acme', 'nova', of, 'person', true).queryKey[3]],
  ['authorGroups', groupsQuery('acme', 'nova', { from: 'f', until: 'u' }, 10, true).queryKey[3]],
  ['relationships', relationshipsQuery('acme', 'nova', 'me', 'partner').queryKey[3]],
  ['proposals', proposalsQuery('acme', 'nova', { ...of, mission: 'm', state: 'done' }).queryKey[3]],
  ['author', { ...of, linked: true, excludeBots: true }], ['relationship', of], ['relationshipSteps', of],
];

describe('the contract', () => {
  it.each(asked)('takes everything that is asked of %s', (path, parameters) => {
    const known = call(path).parameters.map((one) => one.name);
    const sent = [...new URLSearchParams(queryString(parameters)).keys()];
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('names an author the same way in every key', () => {
    const keys = [profileQuery('acme', 'nova', of, 'author').queryKey, relationshipQuery('acme', 'nova', of).queryKey, stepsQuery('acme', 'nova', of).queryKey];
    expect(keys.map((key) => key.slice(-2))).toEqual([['mail', 'ana@x.fr'], ['mail', 'ana@x.fr'], ['mail', 'ana@x.fr']]);
  });

  it('knows every field that is written', () => {
    const fields = (schema: string) => Object.keys(document.components.schemas[schema]?.properties ?? {});
    expect(['LinkAuthorsBody', 'AuthorRefInput', 'UnlinkAuthorBody'].map((schema) => fields(schema).filter((name) => name !== 'name').sort())).toEqual([['author', 'other'], ['author', 'network'], ['author', 'network']]);
    const held = { network: 'mail', author: 'a', stage: 'RELATIONSHIP_STAGE_SPOTTED', owner: '', internal: false, nextStep: 'x', displayName: '', etag: 'v1' } as Relationship;
    const written = Object.keys(bodyOf(held, draftOf(held, 'UTC'), 'Ana', 'UTC'));
    expect(written.filter((name) => !fields('RelationshipInput').includes(name))).toEqual([]);
    expect([...Object.keys(missionBody(missionDraft(undefined))), 'id', 'etag'].filter((name) => !fields('MissionInput').includes(name))).toEqual([]);
  });

  it('grants each page to the roles it is shown to', () => {
    const roles = (path: string, method?: string) => [...call(path, method)['x-vigie-roles']].sort();
    const sorted = (all: readonly string[]) => [...all].sort();
    expect(roles('rankedAuthors')).toEqual(sorted(RANKING_ROLES));
    expect(roles('rankedAuthors:rank', 'post')).toEqual(sorted(RANKING_ROLES));
    expect(roles('authorGroups')).toEqual(sorted(RANKING_ROLES));
    expect([roles('author'), roles('authorMentions'), roles('relationship'), roles('relationshipSteps')]).toEqual(Array.from({ length: 4 }, () => sorted(PAGE_ROLES.author)));
    expect([roles('relationships'), roles('relationship', 'put'), roles('relationshipSteps', 'post')]).toEqual(Array.from({ length: 3 }, () => sorted(RELATIONSHIP_ROLES)));
    expect([roles('author:link', 'post'), roles('author:unlink', 'post')]).toEqual([sorted(LINK_ROLES), sorted(LINK_ROLES)]);
    expect([roles('proposals'), roles('proposals/{proposal}:decide', 'post'), roles('missions')]).toEqual(Array.from({ length: 3 }, () => sorted(PROPOSAL_ROLES)));
    expect([roles('missions', 'post'), roles('missions/{mission}', 'delete')]).toEqual([sorted(MISSION_ROLES), sorted(MISSION_ROLES)]);
    expect(sorted(PAGE_ROLES.authors)).toEqual(roles('relationships'));
  });
});
