import type { Author } from '../types.ts';

/** The name people call an author by; the native id when the network gave none. */
export function authorText(author: Author | undefined, id = author?.id ?? ''): string {
  return author?.name || (author?.handle ? `@${author.handle}` : id) || '—';
}

/** The handle when it says more than the name does. */
export function handleText(author: Author | undefined): string {
  return author?.handle && author.name !== '' ? `@${author.handle}` : '';
}
