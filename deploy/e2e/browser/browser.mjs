import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const HERE = dirname(fileURLToPath(import.meta.url));

/**
 * The browser carried by npm with the system libraries it brings for machines that lack them, unpacked once under
 * target/. What a killed run left half unpacked is unpacked again.
 */
async function packed() {
  const folder = join(HERE, 'target', 'chromium');
  const done = join(folder, '.unpacked');
  if (!existsSync(done)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  // the package unpacks into the temporary folder
  process.env.TMPDIR = folder;
  const { default: carried, inflate } = await import('@sparticuz/chromium');
  const executablePath = await carried.executablePath();
  await inflate(join(HERE, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br'));
  // the configuration it brings looks for its fonts in /tmp; a browser without any font dies on the first canvas
  const fonts = join(folder, 'fonts.conf');
  writeFileSync(fonts, fontconfig([join(folder, 'fonts'), '/usr/share/fonts'], join(folder, 'fonts-cache')));
  writeFileSync(done, '');
  return {
    executablePath,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: fonts,
    },
  };
}

function fontconfig(folders, cache) {
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${folders.map((one) => `<dir>${one}</dir>`).join('')}<cachedir>${cache}</cachedir></fontconfig>\n`;
}

/** Starts a browser that talks to nobody but the platform. */
export async function launch(own) {
  const { executablePath, env } = own === '' ? await packed() : { executablePath: own, env: process.env };
  return chromium.launch({
    executablePath,
    env,
    headless: true,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--no-first-run', '--disable-dev-shm-usage',
    ],
  });
}
