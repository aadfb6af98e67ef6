import { mayAgencyWide, useSession } from '../../api/session.tsx';
import { Bones, Empty, Failure } from '../states.tsx';
import { useWords } from '../../words/Words.tsx';
import { useScope } from './scope.tsx';

/** Where calls of the API are tried with the session of who reads them: brands have no form of the console yet. */
const API_PAGE = '/docs';

/** In the place of what is about a brand where there is none: skeletons while they are read, else that there is none yet, or why they cannot be read. */
export function BrandsComing({ rows, height }: { rows: number; height: number }) {
  const { t } = useWords();
  const { known, unread } = useScope();
  const session = useSession();
  if (known) {
    return mayAgencyWide(session, ['admin'])
      ? <Empty title={t('brand.none')} hint={t('brand.noneMake')} action={{ label: t('brand.openApi'), run: () => window.location.assign(API_PAGE) }} />
      : <Empty title={t('brand.none')} hint={t('brand.noneHint')} />;
  }
  return unread === undefined ? <Bones rows={rows} height={height} label={t('state.loading')} /> : <Failure {...unread} />;
}
