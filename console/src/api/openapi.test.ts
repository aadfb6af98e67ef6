import { readFileSync } from 'node:fs';
import { validate } from '@hyperjump/json-schema/openapi-3-1';
import { expect, test } from 'vitest';

/** The OpenAPI Initiative's own schema of documents, with that of the schemas in them; the package carries both. */
const SCHEMA = 'https://spec.openapis.org/oas/3.1/schema-base';

type Json = Parameters<Awaited<ReturnType<typeof validate>>>[0];

const text = readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8');

async function errors(document: Json) {
  const output = (await validate(SCHEMA))(document, 'BASIC');
  return output.valid ? [] : (output.errors ?? []).map((error) => `${error.instanceLocation} breaks ${error.absoluteKeywordLocation}`);
}

// The gateway serves this very document: PagesIT compares them.
test('the document is OpenAPI 3.1 by the official schema', async () => {
  expect(await errors(JSON.parse(text) as Json)).toEqual([]);
});

test.each([
  ['answers that mean nothing', ['paths', '/v1/agencies/{agency}/brands', 'get', 'responses'], { ok: {} }],
  ['a parameter of nowhere', ['paths', '/v1/agencies/{agency}/brands', 'get', 'parameters'], [{ name: 'a', in: 'cellar', schema: {} }]],
  ['a schema of a type that is none', ['components', 'schemas', 'Brand', 'type'], 'sting'],
])('%s: such a document is none', async (_, path, damage) => {
  const document = JSON.parse(text) as Record<string, Json>;
  const parent = path.slice(0, -1).reduce((at, name) => at[name] as Record<string, Json>, document);
  expect(parent).toHaveProperty([path.at(-1) ?? '']);
  parent[path.at(-1) ?? ''] = damage;
  expect(await errors(document)).not.toEqual([]);
});
