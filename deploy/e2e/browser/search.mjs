/** Asks until the mention is found: indexing takes a moment, an empty answer is asked again. */
export async function findBySearch({ page, asked }, words, mark) {
  const field = page.getByRole('textbox', { name: 'Query' });
  const hit = page.getByRole('region', { name: 'Results' }).locator('article').filter({ hasText: mark }).first();
  const until = Date.now() + asked.patience;
  do {
    await field.fill(words);
    await field.press('Enter');
    await hit.waitFor({ timeout: 2_000 }).catch(() => page.reload());
  } while (!(await hit.isVisible()) && Date.now() < until);
  await hit.locator('mark').first().waitFor();
  return hit;
}

/** Narrows a search by a counted filter and by drawing over the histogram, and sees each in the address and in the results. */
export async function narrow(page) {
  const results = page.getByRole('region', { name: 'Results' });
  const total = results.getByRole('status').first();
  await page.getByRole('textbox', { name: 'Query' }).fill('');
  await page.getByRole('textbox', { name: 'Query' }).press('Enter');
  await page.waitForURL((url) => !url.searchParams.has('q'));
  await changed(total, 1);
  const all = await count(total);
  const mail = page.getByRole('complementary', { name: 'Filters' }).getByRole('checkbox', { name: /^E-mail/ });
  await mail.check();
  await page.waitForURL((url) => url.searchParams.has('networks'));
  await changed(total, all);
  const mails = await count(total);
  if (mails === 0 || mails >= all) {
    throw new Error(`expected fewer mentions by mail than all ${all}, actual ${mails}`);
  }
  await mail.uncheck();
  await page.waitForURL((url) => !url.searchParams.has('networks'));
  await changed(total, mails);
  // results that arrive meanwhile wait for the end of the stroke
  const strokes = await drawOver(page);
  await page.getByRole('button', { name: 'All time' }).waitFor();
  return `${mails} of ${all} by mail${strokes > 1 ? `, drawn over in ${strokes} strokes` : ''}`;
}

async function count(total) {
  return Number((await total.innerText()).replace(/\D/g, ''));
}

async function changed(total, from) {
  const until = Date.now() + 10_000;
  while ((await count(total)) === from) {
    if (Date.now() > until) {
      throw new Error(`expected another number of mentions than ${from} within 10 s, actual the same`);
    }
    await total.page().waitForTimeout(50);
  }
}

const MOST_STROKES = 3;

/** Draws over the histogram until its dates are in the address, and tells in how many strokes: under load one may fall into the moment in which the chart is made anew. */
async function drawOver(page) {
  const dated = (url) => url.searchParams.has('from') && url.searchParams.has('until');
  for (let strokes = 1; ; strokes++) {
    await stroke(page);
    try {
      await page.waitForURL(dated, { timeout: 5_000 });
      return strokes;
    } catch (failure) {
      if (strokes === MOST_STROKES) {
        throw failure;
      }
    }
  }
}

/** Draws over the right half of the histogram, where the latest mentions are, once it stands still and nothing lies over it. */
async function stroke(page) {
  const canvas = page.getByRole('img', { name: /^Mentions over time/ }).locator('canvas').first();
  const { width, height } = await canvas.boundingBox();
  await canvas.hover({ position: { x: width * 0.5, y: height / 2 } });
  const box = await canvas.boundingBox();
  const y = box.y + box.height / 2;
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.75, y, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.98, y, { steps: 4 });
  await page.mouse.up();
}
