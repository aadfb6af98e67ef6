/** What the haystack looks like, in each of its views: what each waits for is there only once every answer came. */
export async function seeInsights({ page, asked }) {
  const answers = { volume: 3, topics: 2, top: 1, questions: 1 };
  for (const [view, count] of Object.entries(answers)) {
    await page.goto(`${asked.base}/listen/insights?period=month&view=${view}&brand=${asked.webhook.brand}`);
    await page.getByText(/^Computed/).nth(count - 1).waitFor();
  }
  await page.goto(`${asked.base}/listen/insights?period=month&brand=${asked.webhook.brand}`);
  await page.locator('canvas').first().waitFor();
}

/** Makes a rule that raises at every match of a saved query. */
export async function makeRule({ page, asked }, name, query) {
  await page.goto(`${asked.base}/listen/alerts?view=rules&brand=${asked.webhook.brand}`);
  await page.getByRole('button', { name: 'New rule' }).first().click();
  const form = page.getByRole('form', { name: 'New rule' });
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await form.getByLabel('When', { exact: true }).selectOption('ALERT_CONDITION_EVERY_MATCH');
  await form.getByLabel('Saved query').selectOption(query);
  await form.getByRole('checkbox', { name: 'lead', exact: false }).first().check();
  return form;
}

/** Waits for the alert of a rule to arrive while the page is open. */
export async function raised({ page }, name) {
  const row = page.getByRole('region', { name: 'Alerts' }).getByRole('button').filter({ hasText: name }).first();
  await row.waitFor();
  return row;
}

/** Whoever acknowledges an alert takes it out of the open ones, once the service has said so. */
export async function acknowledge({ page }, row) {
  // the item itself, not its words: another alert of the same rule may come at any moment
  const item = await row.locator('..').elementHandle();
  await (await item.$('button')).click();
  await item.waitForSelector('button[aria-current="true"]');
  const [answer] = await Promise.all([
    page.waitForResponse((response) => new URL(response.url()).pathname.endsWith(':acknowledge')),
    page.keyboard.press('a'),
  ]);
  if (!answer.ok()) {
    throw new Error(`expected the alert acknowledged, actual status ${answer.status()}`);
  }
  await item.waitForElementState('hidden');
}

/** Ranks the brand's authors and opens the page of the first one who is heard. */
export async function seeAuthors({ page, asked }, accessible) {
  await page.goto(`${asked.base}/listen/authors?brand=${asked.webhook.brand}`);
  await page.getByRole('button', { name: 'Rank now' }).click();
  await page.getByText(/^Ranked /).first().waitFor();
  await accessible('authors');
  for (const view of ['advocates', 'groups', 'relationships', 'missions', 'influencers']) {
    await page.goto(`${asked.base}/listen/authors?view=${view}&brand=${asked.webhook.brand}`);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
  }
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Steps and notes' }).waitFor();
}

/** Writes down a note on the author whose page is open. */
export async function noteAuthor({ page }, text) {
  await page.getByRole('textbox', { name: 'Step or note' }).fill(text);
  await page.getByRole('button', { name: 'Write down' }).click();
  await page.getByRole('list', { name: 'Steps and notes' }).getByText(text).waitFor();
}

/** Opens each page of what is set up now and then, and of what was spotted; each is there once its answer came. */
export async function seeSetUp({ page, asked }, accessible) {
  const pages = { coverage: /Edit keywords|Name keywords/, routing: 'New rule' };
  for (const [path, action] of Object.entries(pages)) {
    await page.goto(`${asked.base}/listen/${path}?brand=${asked.webhook.brand}`);
    await page.getByRole('button', { name: action }).first().waitFor();
    await accessible(path);
  }
  await page.goto(`${asked.base}/listen/sources?brand=${asked.webhook.brand}`);
  await page.getByRole('region', { name: 'Shared sources' }).getByText(/^(Read once|There is none)/).waitFor();
  await accessible('sources');
  await page.goto(`${asked.base}/listen/spotted?brand=${asked.webhook.brand}`);
  await page.getByText(/^(You have spotted nothing like this yet|Of the newest)/).first().waitFor();
  await accessible('spotted');
}
