// Installs the packages and builds dist/, each only when what it reads has changed since it last succeeded.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['openapi.json', 'src', 'public', 'dev', 'scripts', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];
/** Written by the build out of openapi.json; read as well, it would make the second build of a clone bundle once more. */
const WRITTEN = join('src', 'api', 'openapi.ts');

function files(path) {
  const all = statSync(path).isDirectory() ? readdirSync(path).sort().flatMap((name) => files(join(path, name))) : [path];
  return all.filter((file) => file !== WRITTEN);
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(files)) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function upToDate(stamp, wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

function npm(...args) {
  execFileSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
}

const locked = fingerprint(['package.json', 'package-lock.json']);
if (!upToDate('node_modules/.installed', locked)) {
  npm('ci', '--no-audit', '--no-fund');
  writeFileSync('node_modules/.installed', locked);
}
const inputs = fingerprint(SOURCES);
if (upToDate('dist/.inputs', inputs)) {
  console.log('console: nothing changed since the last build');
} else {
  npm('run', 'build');
  writeFileSync('dist/.inputs', inputs);
}
