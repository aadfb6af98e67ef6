import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { authorKeys, relationshipKeys, type AuthorName } from '../../../../api/author/author-keys.ts';
import { asProblem } from '../../../../api/call/problem.ts';
import { addStep, updateRelationship, type RelationshipBody, type StepBody } from '../../../../api/author/relationships.ts';
import { useSession } from '../../../../api/session.tsx';
import type { Relationship, StepPage } from '../../../../api/types.ts';
import { useNotices } from '../../../../frame/notices/Notices.tsx';
import { useWords } from '../../../../words/Words.tsx';

/** Saves what a brand has with an author, and writes down what was done. */
export function useRelationship(brand: string, of: AuthorName) {
  const { t } = useWords();
  const { agency } = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const key = relationshipKeys.one(agency, brand, of);
  const lists = () => client.invalidateQueries({ queryKey: relationshipKeys.lists(agency, brand) });
  const save = useMutation({
    mutationFn: (body: RelationshipBody) => updateRelationship(agency, brand, body),
    onSuccess: (answer) => {
      client.setQueryData<Relationship>(key, answer);
      notices.say(t('relation.saved'));
      void lists();
      void client.invalidateQueries({ queryKey: authorKeys.rankings(agency, brand), refetchType: 'none' });
    },
    onError: (failure) => {
      // the form takes the other version in and says so
      if (asProblem(failure).reason === 'ETAG_MISMATCH') {
        void client.invalidateQueries({ queryKey: key });
      } else {
        notices.fail(t('relation.saveFailed'), failure);
      }
    },
  });
  const write = useMutation({
    mutationFn: ({ step, requestId }: { step: StepBody; requestId: string }) => addStep(agency, brand, of, step, requestId),
    onSuccess: () => notices.say(t('relation.written')),
    onError: (failure) => notices.fail(t('relation.writeFailed'), failure),
    onSettled: () => {
      const steps = relationshipKeys.steps(agency, brand, of);
      // what was written comes first: reading all pages anew would only cost
      client.setQueryData<InfiniteData<StepPage, string>>(steps, (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) });
      void client.invalidateQueries({ queryKey: steps });
      void client.invalidateQueries({ queryKey: key });
      void lists();
    },
  });
  return { save, write };
}
