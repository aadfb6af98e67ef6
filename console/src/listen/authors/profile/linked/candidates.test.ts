import { describe, expect, it } from 'vitest';
import { calledSo } from '../../../../api/author/authors.ts';
import { mention } from '../../../results/mention.fixture.ts';
import { candidatesOf } from './candidates.ts';

const by = (network: string, id: string, name: string) => mention({ network, author: { id, name, handle: '', url: '', followers: '0' } });

describe('who may be meant', () => {
  it('is whoever wrote what was found, each once, without those who are known already', () => {
    const mentions = [by('webhook', 'z1', 'Zoé'), by('mail', 'zoe@x.fr', 'Zoé B.'), by('webhook', 'z1', 'Zoé'), by('feed', '', 'nobody')];
    expect(candidatesOf('zoé', '', mentions, [{ network: 'mail', author: 'zoe@x.fr' }])).toEqual([{ network: 'webhook', author: 'z1', name: 'Zoé' }]);
    expect(candidatesOf('zoé', '', Array.from({ length: 12 }, (_, index) => by('feed', `z${index}`, 'Zoé')), [])).toHaveLength(8);
  });

  it('is an address that was typed, in lower case, also when it never wrote', () => {
    expect(candidatesOf(' Zoe@X.fr ', '', [], [])).toEqual([{ network: 'mail', author: 'zoe@x.fr', name: '' }]);
    expect(candidatesOf('Zoe@X.fr', '', [by('mail', 'zoe@x.fr', 'Zoé')], [])).toEqual([{ network: 'mail', author: 'zoe@x.fr', name: 'Zoé' }]);
    expect(candidatesOf('zoe@x.fr', '', [], [{ network: 'mail', author: 'zoe@x.fr' }])).toEqual([]);
  });

  it('is an id as it was typed once a network is chosen', () => {
    expect(candidatesOf('Z 17', '', [], [])).toEqual([]);
    expect(candidatesOf('Z 17', 'webhook', [], [])).toEqual([{ network: 'webhook', author: 'Z 17', name: '' }]);
    expect(candidatesOf('  ', 'webhook', [], [])).toEqual([]);
  });
});

describe('a name as a query', () => {
  it.each([
    ['Zoé', 'author:"Zoé*"'], ['  Jean   Du ', 'author:"Jean Du*"'], ['Jean D', 'author:"Jean D"'], ['say "hi" \\ *', 'author:"say hi*"'], ['zoe@x.fr', 'author:"zoe@x.fr*"'], ['zoe.', 'author:"zoe."'],
  ])('%s is searched as %s', (name, query) => {
    expect(calledSo(name)).toBe(query);
  });
});
