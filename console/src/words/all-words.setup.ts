import { withWords } from './at-hand.ts';
import { AREAS } from './catalogues.fixture.ts';
import type { Area } from './catalogue.ts';

// tests show parts of pages without the page that brings their words
await withWords(() => Promise.resolve(), ...(Object.keys(AREAS.en) as Area[]))();
