import { expect, it } from 'vitest';
import { fileAtOnce, type Action } from './registry.ts';

const action = (id: string, saves?: Action['saves']): Action => ({ id, label: id, group: '', run: () => {}, ...(saves === undefined ? {} : { saves }) });

it.each([
  ['the only file', [action('go'), action('table', 'part')], 'table'],
  ["the page's own list beside parts of it", [action('table', 'part'), action('list', 'own'), action('facets', 'part')], 'list'],
  ['nothing at once of several parts', [action('table', 'part'), action('facets', 'part')], undefined],
  ['nothing at once of several lists', [action('list', 'own'), action('other', 'own')], undefined],
  ['nothing where nothing can be saved', [action('go')], undefined],
])('the key of files saves %s', (_, actions, found) => {
  expect(fileAtOnce(actions)?.id).toBe(found);
});
