/** Writes a query, looks at what it would have found, keeps it, and sees it among the saved ones; `look` is called with the dialog open. */
export async function keepQuery({ page, asked }, name, words, look) {
  await page.goto(`${asked.base}/listen?brand=${asked.webhook.brand}`);
  await page.getByRole('textbox', { name: 'Query' }).fill(words);
  await page.getByRole('button', { name: 'Preview and save' }).click();
  const dialog = page.getByRole('dialog', { name: 'Preview and save' });
  const named = dialog.getByRole('textbox', { name: 'Name', exact: true });
  await named.waitFor();
  // asked only of who looks after several
  const brand = dialog.getByRole('combobox', { name: 'Brand', exact: true });
  if (await brand.isVisible()) {
    await brand.selectOption(asked.webhook.brand);
  }
  await dialog.getByRole('region', { name: 'Preview' }).getByRole('status').filter({ hasText: /mention/ }).first().waitFor();
  await dialog.locator('canvas').first().waitFor();
  await look();
  await named.fill(name);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('complementary', { name: 'Filters' }).getByRole('button', { name: new RegExp(`^${name}`) }).waitFor();
}
