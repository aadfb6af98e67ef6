import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { stubApi } from './dev/stub-api.ts';

/** `npm run dev` serves the console over a stub of the API (dev/) unless VIGIE_URL names a running gateway. */
const gateway = process.env.VIGIE_URL;

export default defineConfig({
  base: '/',
  plugins: [react(), ...(gateway ? [] : [stubApi()])],
  server: {
    proxy: gateway
      ? Object.fromEntries(['/v1', '/session', '/login', '/logout'].map((path) => [path, { target: gateway }]))
      : undefined,
  },
  build: {
    target: 'es2023',
    sourcemap: false,
    manifest: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/words/all-words.setup.ts', 'src/frame/patience.setup.ts'],
    // the tests keep to themselves, so one thread's modules serve them all: seconds instead of minutes
    pool: 'threads',
    isolate: false,
    // how long a test takes is not what it tests: a machine that builds besides takes three times as long
    testTimeout: 30_000,
  },
});
