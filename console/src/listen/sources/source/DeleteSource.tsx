import type { Source } from '../../../api/types.ts';
import { useWords } from '../../../words/Words.tsx';
import { DeleteThing } from '../../DeleteThing.tsx';
import { useSources } from './useSources.ts';

interface DeleteSourceProps {
  /** As the person saw it: what somebody else changed is not deleted unseen. */
  source: Source;
  done(): void;
  refused(failure: unknown): void;
}

/** Stops listening to a source after saying what that means. */
export function DeleteSource({ source, done, refused }: DeleteSourceProps) {
  const { t } = useWords();
  const { drop } = useSources(source.brand);
  return <DeleteThing name={source.displayName} means={t('source.deleteMeans')} pending={drop.isPending} drop={() => void drop.mutateAsync(source).then(done, refused)} />;
}
