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
  await form.getByLabel('Name').fill(name);
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

/** Whoever acknowledges an alert takes it out of the open ones. */
export async function acknowledge({ page }, row) {
  await row.click();
  await page.getByRole('region', { name: 'Alert', exact: true }).waitFor();
  await page.keyboard.press('a');
  await row.waitFor({ state: 'detached' });
}
