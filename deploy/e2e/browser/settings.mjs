/** What the journey needs to know, from the environment; ends with one sentence when something is missing. */
export function settings(environment = process.env) {
  const needed = ['BASE_URL', 'AGENCY', 'USERNAME', 'LEAD', 'PASSWORD', 'WEBHOOK_BRAND', 'WEBHOOK_ACCOUNT', 'WEBHOOK_SECRET', 'REVIEWS_ACCOUNT', 'REVIEWS_SECRET'];
  const missing = needed.filter((name) => !environment[name]);
  if (missing.length > 0) {
    throw new Error(`expected ${needed.join(', ')} in the environment, missing ${missing.join(', ')}`);
  }
  return {
    base: environment.BASE_URL.replace(/\/$/, ''),
    agency: environment.AGENCY,
    username: environment.USERNAME,
    /** Leads the same brand; the same password. */
    lead: environment.LEAD,
    password: environment.PASSWORD,
    webhook: {
      brand: environment.WEBHOOK_BRAND,
      account: environment.WEBHOOK_ACCOUNT,
      secret: environment.WEBHOOK_SECRET,
    },
    /** An account of the same brand without a callback. */
    reviews: {
      brand: environment.WEBHOOK_BRAND,
      account: environment.REVIEWS_ACCOUNT,
      secret: environment.REVIEWS_SECRET,
    },
    /** A browser of the machine instead of the one that is packed with this project. */
    chromium: environment.CHROMIUM ?? '',
    /** Where to leave a picture of every page; nowhere when empty. */
    pictures: environment.PICTURES ?? '',
    /** Milliseconds to wait for what should happen by itself. */
    patience: Number(environment.PATIENCE_MS ?? 45_000),
  };
}
