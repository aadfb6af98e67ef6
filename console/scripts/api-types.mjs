// Writes the TypeScript types of the API's resources out of openapi.json, which is the gateway's own document.
import { readFileSync, writeFileSync } from 'node:fs';

const { components } = JSON.parse(readFileSync('openapi.json', 'utf8'));

function typeOf(schema) {
  if (schema.$ref !== undefined) {
    return schema.$ref.split('/').at(-1);
  }
  if (schema.enum !== undefined) {
    return schema.enum.map((value) => `'${value}'`).join(' | ');
  }
  switch (schema.type) {
    case 'string':
    case 'boolean':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `Array<${typeOf(schema.items)}>`;
    case 'object':
      return schema.properties === undefined
        ? `Record<string, ${schema.additionalProperties?.type === undefined && schema.additionalProperties?.$ref === undefined ? 'unknown' : typeOf(schema.additionalProperties)}>`
        : fields(schema);
    default:
      return 'unknown';
  }
}

function fields(schema) {
  const required = new Set(schema.required ?? []);
  const lines = Object.entries(schema.properties)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, one]) => `  ${/^\w+$/.test(name) ? name : `'${name}'`}${required.has(name) ? '' : '?'}: ${typeOf(one)};\n`);
  return `{\n${lines.join('')}}`;
}

const types = Object.entries(components.schemas)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([name, schema]) => `export type ${name} = ${typeOf(schema)};\n`);
writeFileSync('src/api/openapi.ts', `// Generated from openapi.json by scripts/api-types.mjs. Not to be edited.\n\n${types.join('\n')}`);
