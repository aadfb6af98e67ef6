import { Bones, Empty, Failure } from '../states.tsx';
import { useWords } from '../../words/Words.tsx';
import { useScope } from './scope.tsx';

/** In the place of what is about a brand where there is none: skeletons while they are read, else that there is none yet, or why they cannot be read. */
export function BrandsComing({ rows, height }: { rows: number; height: number }) {
  const { t } = useWords();
  const { known, unread } = useScope();
  if (known) {
    return <Empty title={t('brand.none')} hint={t('brand.noneHint')} />;
  }
  return unread === undefined ? <Bones rows={rows} height={height} label={t('state.loading')} /> : <Failure {...unread} />;
}
