// The JavaScript the browser must load before the first page shows may not pass 170 KB compressed.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 170 * 1024;
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const entry = Object.values(manifest).find((chunk) => chunk.isEntry);
const seen = new Set();

function collect(chunk) {
  if (chunk === undefined || seen.has(chunk.file)) {
    return;
  }
  seen.add(chunk.file);
  for (const name of chunk.imports ?? []) {
    collect(manifest[name]);
  }
}

collect(entry);
// the first words are needed as well, in one language: the longer one
collect(manifest['src/words/fr/frame.json']);
let total = 0;
for (const file of seen) {
  const size = gzipSync(readFileSync(`dist/${file}`)).length;
  total += size;
  console.log(`${String(Math.round(size / 1024)).padStart(5)} KB  ${file}`);
}
console.log(`${String(Math.round(total / 1024)).padStart(5)} KB  initial JavaScript, compressed (limit ${LIMIT / 1024} KB)`);
if (total > LIMIT) {
  console.error(`initial JavaScript: expected at most ${LIMIT} bytes compressed, actual ${total}`);
  process.exit(1);
}
