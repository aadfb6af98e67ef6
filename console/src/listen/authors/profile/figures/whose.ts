import type { AuthorProfile } from '../../../../api/types.ts';
import { authorText } from '../../../../api/author/author-text.ts';
import type { Column } from '../../../../table/table-csv.ts';
import type { Words } from '../../../../words/Words.tsx';

/** Columns of a file that say whose figures it holds. They stand in no table on the page, which is about them. */
export interface Whose {
  columns: Column[];
  cells: string[];
}

/** The author, or each of those of whom somebody said that they are the same person. */
export function whoseFigures({ author, network, linked }: Pick<AuthorProfile, 'author' | 'network' | 'linked'>, alone: boolean, { t, code }: Pick<Words, 't' | 'code'>): Whose {
  const all = [{ name: authorText(author), network, author: author?.id ?? '' }, ...(alone ? [] : linked)];
  const unseen = (name: string): Column => ({ name, kind: 'words', unseen: true });
  return {
    columns: [unseen(t('author.author')), unseen(code('facet', 'network')), unseen(t('figure.authorId'))],
    cells: [all.map((one) => one.name).join(', '), all.map((one) => one.network).join(', '), all.map((one) => one.author).join(', ')],
  };
}
