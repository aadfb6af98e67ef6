/** What somebody is called in a file; empty for whom nobody can name. */
export type Named = (subject: string) => string;

/** Names of several, one after the other; those without a name are left out. */
export function namesOf(subjects: readonly string[], named: Named): string {
  return subjects.map(named).filter((name) => name !== '').join('; ');
}
