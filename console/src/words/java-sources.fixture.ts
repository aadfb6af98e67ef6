import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The repository that the console is a part of. */
const REPOSITORY = join(process.cwd(), '..');
const ELSEWHERE = new Set(['node_modules', 'target', 'test', 'console']);

function below(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name.startsWith('.') || ELSEWHERE.has(name)) {
      return [];
    }
    return statSync(path).isDirectory() ? below(path) : name.endsWith('.java') && path.includes(join('src', 'main', 'java')) ? [path] : [];
  });
}

/** The services' own Java source, by path; a part of the repository by the name of its folder. */
export function javaSources(...parts: string[]): Map<string, string> {
  const folders = parts.length === 0 ? [REPOSITORY] : parts.map((part) => join(REPOSITORY, part));
  return new Map(folders.flatMap(below).map((path) => [path, readFileSync(path, 'utf8')]));
}

/** The constants of an enum, also those with a body of their own; none when the source is no enum. */
export function constantsOf(source: string): string[] {
  const plain = source.replace(/\/\*[^]*?\*\/|\/\/.*|"(?:[^"\\]|\\.)*"/g, '');
  const body = /\benum\s+\w+[^{]*\{([^]*)$/.exec(plain)?.[1] ?? '';
  const found: string[] = [];
  let depth = 0;
  let word = '';
  for (const sign of body) {
    if (depth === 0 && /\w/.test(sign)) {
      word += sign;
      continue;
    }
    if (word !== '') {
      found.push(word);
      word = '';
    }
    if (depth === 0 && (sign === ';' || sign === '}')) {
      break;
    }
    depth += '({'.includes(sign) ? 1 : ')}'.includes(sign) ? -1 : 0;
  }
  return found;
}
