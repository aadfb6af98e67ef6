import { useQuery } from '@tanstack/react-query';
import { concernedQuery } from '../../api/conversation/holds.ts';
import { useSession } from '../../api/session.tsx';
import { number } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';

/** How many things a hold stops, or which of them stay where they are when it is lifted. Empty brand = the whole agency. */
export function HoldConcerns({ brand, lifting = false }: { brand: string; lifting?: boolean }) {
  const { t, language } = useWords();
  const { agency } = useSession();
  const { data, error } = useQuery(concernedQuery(agency, brand));
  const counted = (count: number, more: boolean) => ({ count, shown: `${number(count, language)}${more ? '+' : ''}` });
  return (
    <p role="status">
      {error !== null ? t('hold.notCounted') : data === undefined ? t('hold.counting') : lifting ? t('hold.heldBack', counted(data.held, data.more)) : (
        <>{t('hold.stops', counted(data.underWay, data.more))} {t('hold.goesOnWaiting', counted(data.waiting, false))}</>
      )}
    </p>
  );
}
