import { useNavigate } from '@tanstack/react-router';
import { may, useSession, type Role } from '../../api/session.tsx';
import { useWords } from '../../words/Words.tsx';
import { withoutBrand } from '../addresses.ts';
import { Empty } from '../states.tsx';

/** In the place of a page that the person may not see: of no brand, or not of the one in the address. */
export function NoBrand({ roles, asked }: { roles: readonly Role[]; asked: string | undefined }) {
  const { t } = useWords();
  const session = useSession();
  const navigate = useNavigate();
  if (asked === undefined || !may(session, roles)) {
    return <Empty title={t('state.noPermission')} hint={t('state.noPermissionHint')} />;
  }
  const away = () => void navigate({ to: '.', search: ((former: object) => withoutBrand(former)) as never });
  return <Empty title={t('brand.notYours', { name: asked })} hint={t('brand.notYoursHint')} action={{ label: t('brand.yours'), run: away }} />;
}
