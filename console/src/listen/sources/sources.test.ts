import { describe, expect, it } from 'vitest';
import { sourcesSearch } from '../../frame/addresses.ts';
import { bodyOf, changeOf, draftOf, hostOf, nameOf, problemsOf, refusalOf } from './source/source-draft.ts';
import { doingOf, isTroubled, troubleOf } from './health/source-health.ts';
import { matching, seen, withSource } from './list/source-list.ts';
import { source } from './source.fixture.ts';

describe('the address', () => {
  it('keeps what it understands', () => {
    expect(sourcesSearch({ brand: 'nova', view: 'trouble', source: 'new' })).toEqual({ brand: 'nova', view: 'trouble', source: 'new' });
    expect(sourcesSearch({ view: 'broken', source: ['a'] })).toEqual({ brand: undefined, view: undefined, source: undefined });
  });
});

describe('the health of a source', () => {
  it('is told apart by what it calls for', () => {
    const all = [
      source(), source({ healthDetail: 'refused 1, last: XML_MALFORMED' }), source({ health: 'UNREACHABLE' }), source({ health: 'FAILED' }),
      source({ health: 'UNKNOWN' }), source({ health: 'PAUSED', disabled: true, healthDetail: 'TRANSIENT: no' }),
    ];
    expect(all.map(doingOf)).toEqual(['well', 'refusing', 'failing', 'failing', 'new', 'paused']);
    expect(all.map(isTroubled)).toEqual([false, true, true, true, false, false]);
  });

  it('forgives a failure that is over', () => {
    expect(doingOf(source({ healthDetail: 'TRANSIENT: the feed’s server answered 500' }))).toBe('well');
  });

  it('says why, as far as the service does', () => {
    const why = (healthDetail: string) => troubleOf({ healthDetail });
    expect(why('')).toBeUndefined();
    expect(why('TRANSIENT: the feed could not be reached: ConnectException')).toEqual({ code: 'TRANSIENT', detail: 'the feed could not be reached: ConnectException', refused: 0 });
    expect(why('refused 12, last: XML_MALFORMED')).toEqual({ code: 'XML_MALFORMED', detail: '', refused: 12 });
    expect(why('INBOX_UNAVAILABLE')).toEqual({ code: 'INBOX_UNAVAILABLE', detail: '', refused: 0 });
    const silent = 'search does not say whom it concerns (MATCHER_LOADING); nothing is lost, it is tried again';
    expect(why(silent)).toEqual({ code: 'SEARCH_SILENT', detail: silent, refused: 0 });
    expect(why('something else')).toEqual({ code: '', detail: 'something else', refused: 0 });
  });
});

describe('a list of sources', () => {
  const all = [source({ id: 'a', displayName: 'Île-de-France Actu' }), source({ id: 'b', displayName: 'Le Monde', disabled: true }), source({ id: 'c', displayName: 'Blog', health: 'UNREACHABLE' })];
  const ids = (some: readonly { id: string }[]) => some.map((one) => one.id);

  it('is found through by words of name and address, without accents', () => {
    expect([ids(matching(all, 'ile actu')), ids(matching(all, 'EXAMPLE/b')), ids(matching(all, ' ')), ids(matching(all, 'nobody'))]).toEqual([['a'], ['b'], ['a', 'b', 'c'], []]);
  });

  it('shows what a view is for', () => {
    expect([ids(seen(all, undefined)), ids(seen(all, 'paused')), ids(seen(all, 'trouble'))]).toEqual([['a', 'b', 'c'], ['b'], ['c']]);
  });

  it('takes a source as it is now, on whatever page it stands', () => {
    const data = { pages: [{ sources: all.slice(0, 1), nextPageToken: 't' }, { sources: all.slice(1), nextPageToken: '' }], pageParams: ['', 't'] };
    const names = withSource(data, { ...source({ id: 'c' }), displayName: 'Other' }).pages.map((page) => page.sources.map((one) => one.displayName));
    expect(names).toEqual([['Île-de-France Actu'], ['Le Monde', 'Other']]);
  });
});

describe('a form of a source', () => {
  const fresh = { url: ' https://www.feeds.example/press ', displayName: '', minutes: 5, country: '', audience: NaN };

  it('names a feed by its host when nobody names it', () => {
    expect([hostOf('https://www.feeds.example/x'), hostOf('nonsense'), nameOf(fresh), nameOf({ ...fresh, displayName: ' Press ' })]).toEqual(['feeds.example', '', 'feeds.example', 'Press']);
    expect(bodyOf(fresh)).toEqual({ url: 'https://www.feeds.example/press', displayName: 'feeds.example', intervalSeconds: 300, country: '', audience: '0' });
    expect(bodyOf({ ...fresh, country: 'FR', audience: 120_000 })).toMatchObject({ country: 'FR', audience: '120000' });
  });

  it('says beside each field what is wrong', () => {
    expect(problemsOf(fresh, true)).toEqual({});
    expect(problemsOf({ ...fresh, url: 'feeds.example' }, true)).toEqual({ url: 'source.wrongAddress' });
    expect(problemsOf({ ...fresh, url: 'ftp://feeds.example', minutes: 0.5 }, true)).toEqual({ url: 'source.wrongAddress', minutes: 'source.wrongEvery' });
    expect(problemsOf({ ...fresh, minutes: 1_441 }, true)).toEqual({ minutes: 'source.wrongEvery' });
    expect(problemsOf({ ...fresh, minutes: NaN }, true)).toEqual({ minutes: 'source.wrongEvery' });
    for (const audience of [-1, 0.5, 10_000_000_001]) {
      expect(problemsOf({ ...fresh, audience }, true)).toEqual({ audience: 'source.wrongAudience' });
    }
    expect(problemsOf({ ...fresh, audience: 10_000_000_000 }, true)).toEqual({});
    expect(problemsOf(fresh, false)).toEqual({ displayName: 'form.wrongName' });
  });

  it('changes only what was typed, and seconds that it does not show never', () => {
    const odd = source({ feed: { url: 'https://feeds.example/press', intervalSeconds: 100 } });
    expect(changeOf(odd, { ...draftOf(odd), displayName: ' Presse ' })).toEqual({ displayName: 'Presse' });
    expect(changeOf(odd, { ...draftOf(odd), minutes: 60 })).toEqual({ 'feed.intervalSeconds': 3_600 });
    expect(changeOf(odd, draftOf(odd))).toEqual({});
    const known = source({ country: 'FR', audience: '9000' });
    expect(changeOf(known, draftOf(known))).toEqual({});
    expect(changeOf(known, { ...draftOf(known), country: 'BE' })).toEqual({ country: 'BE' });
    expect(changeOf(known, { ...draftOf(known), country: '', audience: NaN })).toEqual({ country: '', audience: '0' });
  });

  it('shows a refusal at its field', () => {
    expect(refusalOf({ reason: 'ADDRESS_REFUSED', metadata: { field: 'feed.url' } })?.place).toBe('url');
    const why = { reason: 'SETTINGS_INVALID', metadata: { field: 'feed.interval_seconds', expects: 'SECONDS', least: '60', most: '86400', actual: '5' } };
    expect(refusalOf(why)).toEqual({ place: 'minutes', why });
    expect(refusalOf({ reason: 'SETTINGS_INVALID', metadata: { field: 'country', expects: 'COUNTRY', actual: 'UK' } })?.place).toBe('country');
    expect(refusalOf({ reason: 'SETTINGS_INVALID', metadata: { field: 'id' } })?.place).toBeUndefined();
    expect(refusalOf({ reason: 'ETAG_MISMATCH', metadata: {} })).toBeUndefined();
  });
});
