import { useMutation, useQueryClient } from '@tanstack/react-query';
import { asProblem } from '../../../api/call/problem.ts';
import { createFeed, deleteSource, sourcesQuery, updateSource } from '../../../api/query/sources.ts';
import { useSession } from '../../../api/session.tsx';
import type { Source } from '../../../api/types.ts';
import { useNotices } from '../../../frame/notices/Notices.tsx';
import type { NewId } from '../../../frame/fields/useNewId.ts';
import { useWords } from '../../../words/Words.tsx';
import { bodyOf, changeOf, type SourceDraft } from './source-draft.ts';
import { withSource } from '../list/source-list.ts';

/** Adds, changes, pauses and deletes the sources of a brand. */
export function useSources(brand: string) {
  const { t } = useWords();
  const { agency } = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const { queryKey } = sourcesQuery(agency, brand);
  const put = (source: Source) => client.setQueryData(queryKey, (data) => data && withSource(data, source));
  const settled = () => {
    void client.invalidateQueries({ queryKey: ['watched', agency, brand] });
    return client.invalidateQueries({ queryKey });
  };
  const keep = useMutation({
    mutationFn: ({ of, draft }: { of: Source | NewId; draft: SourceDraft }) =>
      'requestId' in of ? createFeed(agency, brand, of.id, bodyOf(draft), of.requestId) : updateSource(of, changeOf(of, draft)),
    onSuccess: (source, { of }) => notices.say('requestId' in of ? t('source.added', { name: source.displayName }) : t('source.saved')),
    // the answer does not wait for the list
    onSettled: () => void settled(),
  });
  const pause = useMutation({
    mutationFn: (source: Source) => updateSource(source, { disabled: !source.disabled }),
    onMutate: async (source) => {
      await client.cancelQueries({ queryKey });
      put({ ...source, disabled: !source.disabled });
    },
    onSuccess: (source) => {
      put(source);
      notices.say(t(source.disabled ? 'source.pausedNow' : 'source.goesOn', { name: source.displayName }));
    },
    onError: (failure, source) => {
      put(source);
      notices.fail(t('source.saveFailed'), failure);
    },
    onSettled: settled,
  });
  const drop = useMutation({
    mutationFn: (source: Source) => deleteSource(source),
    onSuccess: (source) => notices.say(t('source.deleted', { name: source.displayName })),
    onError: (failure) => {
      if (asProblem(failure).reason !== 'ETAG_MISMATCH') {
        notices.fail(t('source.deleteFailed'), failure);
      }
    },
    onSettled: () => void settled(),
  });
  return { keep, pause, drop };
}
