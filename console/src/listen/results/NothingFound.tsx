import { useNavigate } from '@tanstack/react-router';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import type { ListenAddress } from '../../frame/addresses.ts';
import { Empty } from '../../frame/states.tsx';
import { useWords } from '../../words/Words.tsx';

/** What of an address narrows a search: the brand is looked at and the order is one of all there is. */
const NARROWING = ['q', 'networks', 'languages', 'sentiments', 'labels', 'saved', 'author', 'site', 'page', 'people', 'from', 'until'] as const;

/** There is no result: because of what was asked, which can be asked otherwise, or because nothing came in yet. */
export function NothingFound({ address }: { address: ListenAddress }) {
  const { t } = useWords();
  const session = useSession();
  const navigate = useNavigate();
  if (NARROWING.some((one) => address[one] !== undefined)) {
    return <Empty title={t('mention.none')} hint={t('mention.noneHint')} action={{ label: t('listen.clear'), run: () => void navigate({ to: '/listen', search: {} }) }} />;
  }
  const sources = { label: t('page.sources'), run: () => void navigate({ to: '/listen/sources', search: { brand: address.brand } }) };
  return <Empty title={t('listen.nothingYet')} hint={t('listen.nothingYetHint')} action={may(session, PAGE_ROLES.sources, address.brand) ? sources : undefined} />;
}
