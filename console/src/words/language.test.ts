import { expect, it } from 'vitest';
import { languageName } from './language.ts';

it('names any language as the reader does, and leaves what is none', () => {
  expect(['ar', 'he', 'fil', 'x', 'not a code', 'FR'].map((one) => languageName(one, 'en'))).toEqual(['Arabic', 'Hebrew', 'Filipino', 'x', 'not a code', 'FR']);
  expect(languageName('ar', 'fr')).toBe('Arabe');
});
