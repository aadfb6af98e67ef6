import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Throws when the page breaks a rule of WCAG 2.2 AA that a machine can check. Looked at with reduced motion and once nothing
 * moves: an offer that arrives at this very moment is see-through for a quarter of a second, and its contrast is not what stays.
 */
export async function accessible(page, name) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  try {
    await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'));
    await check(page, name);
  } finally {
    await page.emulateMedia({ reducedMotion: null });
  }
}

async function check(page, name) {
  await page.evaluate(source);
  const { violations } = await page.evaluate((tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags } }), RULES);
  if (violations.length > 0) {
    const told = violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${node.failureSummary?.split('\n')[1]?.trim()})`).join('; ')}`);
    throw new Error(`${name}: expected no violation of ${RULES.at(-1)}, actual\n    ${told.join('\n    ')}`);
  }
}
