import { useMutation, useQueryClient } from '@tanstack/react-query';
import { authorKeys, type AuthorName } from '../../../../api/author/author-keys.ts';
import { linkAuthors, unlinkAuthor } from '../../../../api/author/authors.ts';
import { useSession } from '../../../../api/session.tsx';
import { useNotices } from '../../../../frame/notices/Notices.tsx';
import { useWords } from '../../../../words/Words.tsx';

/** An author and what people call them. */
export interface Named extends AuthorName {
  name: string;
}

/** Says who is the same person as an author, and who is not. */
export function useLinks(brand: string, of: AuthorName) {
  const { t } = useWords();
  const { agency } = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const onSettled = () => {
    void client.invalidateQueries({ queryKey: authorKeys.profiles(agency, brand) });
    void client.invalidateQueries({ queryKey: authorKeys.mentions(agency, brand) });
  };
  const link = useMutation({
    mutationFn: (other: Named) => linkAuthors(agency, brand, of, other),
    onSuccess: (_, { name }) => notices.say(t('linked.done', { name })),
    onError: (failure) => notices.fail(t('linked.failed'), failure),
    onSettled,
  });
  const unlink = useMutation({
    mutationFn: (other: Named) => unlinkAuthor(agency, brand, other),
    onSuccess: (_, { name }) => notices.say(t('linked.undone', { name })),
    onError: (failure, { name }) => notices.fail(t('linked.unlinkFailed', { name }), failure),
    onSettled,
  });
  return { link, unlink };
}
