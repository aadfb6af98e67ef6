// An agent's work in a real browser with the lead in a second window: sign in, see a mention arrive, accept, see who else is here,
// reply, see it delivered, search, resolve, report, insights, a query, authors, keywords, rules, an alert, sign out.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { accessible } from './accessibility.mjs';
import { launch } from './browser.mjs';
import { acknowledge, makeRule, noteAuthor, raised, seeAuthors, seeInsights, seeSetUp } from './listening.mjs';
import { Person } from './person.mjs';
import { keepQuery } from './query.mjs';
import { findBySearch, narrow } from './search.mjs';
import { settings } from './settings.mjs';
import { Steps } from './steps.mjs';
import { sendMention } from './webhook.mjs';

const INITIAL_JAVASCRIPT = 200 * 1024;

const asked = settings();
const steps = new Steps();
const mark = `journey${Date.now().toString(36)}`;
const browser = await launch(asked.chromium);
const agent = await Person.at(browser, asked);
const lead = await Person.at(browser, asked);
const { page, queue, thread } = agent;
const scripts = new Map();
const complaints = [];

page.on('response', async (response) => {
  if (response.request().resourceType() === 'script' && response.url().startsWith(asked.base)) {
    scripts.set(response.url(), response.body().then((body) => gzipSync(body).length, () => 0));
  }
});
for (const one of [agent.page, lead.page]) {
  one.on('pageerror', (failure) => complaints.push(failure.message));
  one.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/.test(message.text())) {
      complaints.push(message.text());
    }
  });
}

let shots = 0;
async function picture(name, of = page) {
  if (asked.pictures !== '') {
    mkdirSync(asked.pictures, { recursive: true });
    await of.screenshot({ path: join(asked.pictures, `${String(++shots).padStart(2, '0')}-${name}.png`) });
  }
}

function require(holds, expected, actual) {
  if (!holds) {
    throw new Error(`expected ${expected}, actual ${actual}`);
  }
}

/** Waits for a text and tells it. */
async function shown(place) {
  await place.waitFor();
  return place.innerText();
}

function mention(id, text) {
  return {
    native_id: id, kind: 'post', language: 'en', text: `${id} ${text}`,
    author: { id: `${id}-author`, name: `Journey ${id}`, handle: id, followers: 12 }, published_at: new Date().toISOString(),
  };
}

try {
  await steps.step('the console opens', async () => {
    await page.goto(asked.base, { waitUntil: 'load' });
    await page.getByLabel('Agency').waitFor();
    await accessible(page, 'sign-in page');
    await picture('sign-in');
  });
  await steps.step('its first JavaScript is small', async () => {
    const sizes = await Promise.all(scripts.values());
    const total = sizes.reduce((sum, size) => sum + size, 0);
    require(total > 0 && total <= INITIAL_JAVASCRIPT, `at most ${INITIAL_JAVASCRIPT} bytes compressed`, `${total} in ${sizes.length} files`);
    return `${Math.round(total / 1024)} KB compressed`;
  });
  await steps.step('sign-in at the identity provider', async () => {
    await agent.signIn(asked.username);
    await page.waitForURL('**/inbox**');
    await picture('inbox');
  });
  await steps.step('a mention arrives without reload', async () => {
    await page.evaluate(() => { window.notReloaded = true; });
    const sent = performance.now();
    await sendMention(asked, asked.webhook, mention(mark, 'Hello, my parcel has not moved since Monday, what now?'));
    const row = await agent.findInQueue(mark);
    const took = performance.now() - sent;
    require(await page.evaluate(() => window.notReloaded === true), 'the same document', 'a reloaded one');
    await row.click();
    await thread.getByText(`${mark} Hello`).waitFor();
    return `${Math.round(took)} ms from the call to the screen`;
  });
  await steps.step('the agent accepts by the key a', async () => {
    await thread.locator('header').getByRole('button', { name: 'Accept' }).waitFor();
    // with offers on, it may have been offered to this very agent meanwhile: the same key takes it
    await agent.strike('a');
    await thread.getByRole('textbox', { name: 'Reply' }).waitFor();
    await thread.locator('header').getByText('in hand').waitFor();
    await accessible(page, 'inbox');
    await picture('accepted');
  });
  await steps.step('the lead opens it too, and the agent sees it', async () => {
    await lead.page.goto(asked.base);
    await lead.signIn(asked.lead);
    await lead.page.goto(page.url());
    await lead.thread.getByText(`${mark} Hello`).waitFor();
    return shown(thread.getByText(/ is looking$/));
  });
  await steps.step('the agent replies by the key r, the lead sees it being written and delivered', async () => {
    await agent.strike('r');
    await page.keyboard.type(`Hello ${mark}, it leaves the depot tonight.`);
    const who = await shown(lead.thread.getByText(/ is writing$/));
    await page.keyboard.type(' Sorry for the wait.');
    await page.keyboard.press('Control+Enter');
    for (const one of [thread, lead.thread]) {
      await one.locator('article').filter({ hasText: 'it leaves the depot tonight' }).getByText('delivered', { exact: true }).waitFor();
    }
    await picture('replied');
    return who;
  });
  await steps.step('search finds the mention', async () => {
    await agent.strike('g', 'l');
    await findBySearch(agent, `${mark} AND parcel`, mark);
    await accessible(page, 'search');
    await picture('search');
  });
  await steps.step('a filter and the histogram narrow it', async () => {
    const told = await narrow(page);
    await picture('narrowed');
    return told;
  });
  await steps.step('a result leads to its conversation, the key e resolves it', async () => {
    await page.getByRole('button', { name: 'All time' }).click();
    const hit = await findBySearch(agent, `${mark} AND parcel`, mark);
    await hit.getByRole('button', { name: 'Open conversation' }).click();
    await thread.getByText(`${mark} Hello`).waitFor();
    await thread.locator('header').getByRole('button', { name: 'Resolve' }).waitFor();
    await agent.strike('e');
    await queue.getByRole('button', { name: 'Resolved' }).click();
    await agent.findInQueue(mark);
  });
  await steps.step('where no answer can leave, the console says why', async () => {
    const review = `${mark}review`;
    await sendMention(asked, asked.reviews, mention(review, 'Two stars: nobody at the counter.'));
    await lead.page.goto(`${asked.base}/inbox`);
    await (await lead.findInQueue(review)).click();
    await lead.thread.getByText('This account only receives: no address for answers is set.').waitFor();
    require((await lead.thread.getByText('NO_CALLBACK').count()) === 0, 'a sentence', 'its code as well');
    require((await lead.thread.getByRole('textbox', { name: 'Reply' }).count()) === 0, 'no field for a reply', 'one');
    await picture('no-callback', lead.page);
  });
  await steps.step('the lead\'s report shows figures, the agent has none', async () => {
    require((await agent.pages.getByRole('link', { name: 'Reports' }).count()) === 0, 'no reports for an agent', 'a link to them');
    await lead.pages.getByRole('link', { name: 'Reports' }).click();
    await lead.page.getByText('Mentions in').first().waitFor();
    await lead.page.getByText(/^Computed/).waitFor();
    await lead.page.locator('canvas').first().waitFor();
    await accessible(lead.page, 'reports');
    await picture('reports', lead.page);
  });
  await steps.step('the lead sees what the haystack looks like', async () => {
    await seeInsights(lead);
    await accessible(lead.page, 'insights');
    await picture('insights', lead.page);
  });
  await steps.step('the lead writes a query, sees what it would have found, and keeps it', async () => {
    await keepQuery(lead, `Query ${mark}`, `${mark} AND parcel`, async () => {
      await accessible(lead.page, 'query');
      await picture('query', lead.page);
    });
  });
  await steps.step('the lead sees who is heard and writes down what is known of an author', async () => {
    await seeAuthors(lead, (what) => accessible(lead.page, what));
    await noteAuthor(lead, `Met at the fair ${mark}`);
    await accessible(lead.page, 'author');
    await picture('author', lead.page);
  });
  await steps.step('the lead sees which keywords are heard, who gets what, and what was spotted', async () => {
    await seeSetUp(lead, (what) => accessible(lead.page, what));
  });
  await steps.step('a rule raises an alert, which the lead sees without reload and acknowledges by the key a', async () => {
    const form = await makeRule(lead, `Rule ${mark}`, 'roaming');
    await accessible(lead.page, 'rule');
    await picture('rule', lead.page);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await lead.strike('g', 'a');
    await lead.page.getByRole('heading', { name: 'Alerts', level: 1 }).waitFor();
    const sent = performance.now();
    await sendMention(asked, asked.webhook, mention(`${mark}roam`, 'Is roaming included when I am abroad?'));
    const row = await raised(lead, `Rule ${mark}`);
    const took = performance.now() - sent;
    await accessible(lead.page, 'alerts');
    await picture('alerts', lead.page);
    await acknowledge(lead, row);
    return `${Math.round(took)} ms from the call to the screen`;
  });
  await steps.step('French and dark', async () => {
    await page.getByRole('button', { name: /: menu$/ }).click();
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    await page.getByRole('button', { name: 'Français', exact: true }).click();
    await page.locator('html[data-mantine-color-scheme="dark"][lang="fr"]').waitFor();
    await agent.strike('g', 'i');
    await page.getByRole('button', { name: /^En attente/ }).waitFor();
    await accessible(page, 'inbox, dark');
    await picture('french-dark');
  });
  await steps.step('sign-out', async () => {
    await page.getByRole('button', { name: /: menu$/ }).click();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByLabel('Agence').waitFor();
    const session = await page.evaluate(() => fetch('/session').then((answer) => answer.json()));
    require(session.signedIn === false, 'no session', JSON.stringify(session));
  });
  require(complaints.length === 0, 'no error in the browser', complaints.join(' | '));
  console.log(`passed in ${steps.total()}`);
} catch (failure) {
  await picture('failure').catch(() => undefined);
  console.error(failure instanceof Error ? failure.message : failure);
  for (const [who, one] of Object.entries({ agent, lead })) {
    console.error(`the ${who} at ${one.page.url().replace(/#.*/, '')} saw: ${await one.seen()}`);
  }
  if (complaints.length > 0) {
    console.error(`the browser said: ${complaints.join(' | ')}`);
  }
  process.exitCode = 1;
} finally {
  await browser.close();
}
