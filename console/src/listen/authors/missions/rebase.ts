/** What becomes of a form when somebody else saved what it was opened with. */
interface Rebased<T> {
  draft: T;
  /** Fields that both changed, each in another way; they keep what was typed here. */
  both: (keyof T)[];
  /** Something typed here is not in the other version. */
  unsaved: boolean;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Keeps what was typed and takes everything else from the other version. */
export function rebase<T extends object>(base: T, theirs: T, mine: T): Rebased<T> {
  const fields = Object.keys(base) as (keyof T)[];
  const typed = fields.filter((field) => !same(mine[field], base[field]));
  return {
    draft: { ...theirs, ...Object.fromEntries(typed.map((field) => [field, mine[field]])) },
    both: typed.filter((field) => !same(theirs[field], base[field]) && !same(theirs[field], mine[field])),
    unsaved: typed.some((field) => !same(theirs[field], mine[field])),
  };
}
