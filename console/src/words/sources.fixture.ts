import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where the console's source is. */
export const ROOT = join(process.cwd(), 'src');

function below(folder: string): [string, string][] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? below(path) : /\.tsx?$/.test(name) && !/\.(test|setup|fixture)\./.test(name) ? [[path, readFileSync(path, 'utf8')]] : [];
  });
}

/** The console's own source, by path; what is only for tests is left out. */
export function sources(): Map<string, string> {
  return new Map(below(ROOT));
}

/** Keys of messages that a source names. */
export function spokenIn(text: string): string[] {
  return [...text.matchAll(/'([a-z]+\.[A-Za-z]+)'/g)].map((match) => match[1] as string);
}
