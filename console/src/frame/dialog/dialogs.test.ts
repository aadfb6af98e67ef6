import { expect, it } from 'vitest';
import { ROOT, sources } from '../../words/sources.fixture.ts';

it('what lies above the page is `Opened`, by which it has the keys and gives the focus back', () => {
  const raw = [...sources()].filter(([, text]) => /import \{[^}]*\b(?:Modal|Drawer|Popover|Menu|HoverCard)\b[^}]*\} from '@mantine\/core'|<dialog\b|aria-modal/.test(text));
  // the first lies above it all once nobody is signed in
  const own = raw.filter(([path, text]) => !text.includes('<Opened ') && !/(?:SessionOver|Opened)\.tsx$/.test(path)).map(([path]) => path.slice(ROOT.length + 1));
  expect([raw.length > 2, own]).toEqual([true, []]);
});
