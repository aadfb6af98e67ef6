import type { Source } from '../../../api/types.ts';

/** What is known of how a source is read; one that is shared is never paused. */
export type Reading = Pick<Source, 'health' | 'healthDetail'> & { disabled?: boolean };

/** How a source does, in the few ways that call for something different. */
export type Doing = 'well' | 'refusing' | 'failing' | 'paused' | 'new';

const REFUSED = /^refused (\d+), last: ([A-Z_]+)$/;
const FAILED = /^([A-Z_]+)(?:: (.*))?$/s;
const SILENT = /^search does not say whom it concerns \(/;

/** Whether it is read, and whether what was read could be used. */
export function doingOf({ disabled = false, health, healthDetail }: Reading): Doing {
  if (disabled) {
    return 'paused';
  }
  switch (health) {
    case 'OK': return REFUSED.test(healthDetail) ? 'refusing' : 'well';
    case 'UNKNOWN': return 'new';
    default: return 'failing';
  }
}

/** Whether somebody should look into it. */
export function isTroubled(source: Source): boolean {
  const doing = doingOf(source);
  return doing === 'failing' || doing === 'refusing';
}

/** Why the last look went wrong, as the service tells it: a code and what it says in English, or how much of what was read was refused. */
export interface Trouble {
  code: string;
  detail: string;
  /** Entries, or the whole document, that were read and refused; 0 when the look itself failed. */
  refused: number;
}

/** What went wrong last; undefined when nothing is known to have. */
export function troubleOf({ healthDetail }: Pick<Source, 'healthDetail'>): Trouble | undefined {
  if (healthDetail === '') {
    return undefined;
  }
  const refused = REFUSED.exec(healthDetail);
  if (refused !== null) {
    return { code: refused[2] ?? '', detail: '', refused: Number(refused[1]) };
  }
  if (SILENT.test(healthDetail)) {
    return { code: 'SEARCH_SILENT', detail: healthDetail, refused: 0 };
  }
  const [, code = '', detail = ''] = FAILED.exec(healthDetail) ?? [];
  return code === '' ? { code: '', detail: healthDetail, refused: 0 } : { code, detail, refused: 0 };
}
