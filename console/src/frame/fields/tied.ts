/** What ties a field to what is said about it. */
export interface Tied {
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

/** The id of the words that say what is wrong with `of`. */
export function wrongId(of: string): string {
  return `${of}-wrong`;
}

/** Ties a field to what is wrong with it, which stands in the element {@link wrongId}, and to further words by their id. */
export function tied(of: string, wrong: boolean, hint?: string): Tied {
  return { 'aria-invalid': wrong, 'aria-describedby': [...(wrong ? [wrongId(of)] : []), ...(hint === undefined ? [] : [hint])].join(' ') || undefined };
}

/** The same for a group of fields, which is never invalid itself. */
export function tiedGroup(of: string, wrong: boolean): Pick<Tied, 'aria-describedby'> {
  return { 'aria-describedby': wrong ? wrongId(of) : undefined };
}
