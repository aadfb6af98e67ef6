/** Somebody at the console, in a window of their own. Words on screen are the English ones until the person changes that. */
export class Person {
  constructor(page, asked) {
    this.page = page;
    this.asked = asked;
    this.pages = page.getByRole('navigation', { name: 'Pages' });
    this.queue = page.getByRole('region', { name: 'Queue', exact: true });
    this.thread = page.getByRole('region', { name: 'Conversation', exact: true });
  }

  /** Opens a window that shares nothing with the others. */
  static async at(browser, asked) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', colorScheme: 'light' });
    context.setDefaultTimeout(asked.patience);
    return new Person(await context.newPage(), asked);
  }

  /** From the console's sign-in page through the identity provider to the live inbox. */
  async signIn(username) {
    const { page } = this;
    await page.getByLabel('Agency').fill(this.asked.agency);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('#username').fill(username);
    const password = page.locator('#password');
    if (!(await password.isVisible())) {
      await page.locator('#kc-login').click();
    }
    await password.fill(this.asked.password);
    await page.locator('#kc-login').click();
    await this.pages.waitFor();
    await page.getByRole('status').filter({ hasText: /^live$/ }).waitFor();
  }

  /** What is on screen, on one line, for whoever reads of a failure later: refusals first. */
  async seen() {
    try {
      const alerts = await this.page.getByRole('alert').allInnerTexts();
      const all = await this.page.locator('body').innerText({ timeout: 2_000 });
      return [...alerts, all].join(' | ').replace(/\s+/g, ' ').slice(0, 800);
    } catch {
      return 'nothing that could be read';
    }
  }

  /** Scrolls the queue until the conversation is on screen, as long as patience lasts. */
  async findInQueue(text) {
    const row = this.queue.getByRole('button').filter({ hasText: text }).first();
    const until = Date.now() + this.asked.patience;
    while (Date.now() < until) {
      if (await row.isVisible()) {
        return row;
      }
      await this.queue.locator('ul').evaluateAll((lists) => lists.forEach((list) => {
        const box = list.parentElement;
        box.scrollTop = box.scrollTop + box.clientHeight >= box.scrollHeight ? 0 : box.scrollTop + box.clientHeight;
      }));
      await this.page.waitForTimeout(150);
    }
    throw new Error(`expected a conversation with “${text}” in the queue within ${this.asked.patience} ms, actual none`);
  }

  /** Strikes keys one after the other, outside of any field. */
  async strike(...keys) {
    await this.page.keyboard.press('Escape');
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }
}
