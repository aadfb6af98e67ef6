import type { Source } from '../../../api/types.ts';
import { countryName } from '../../../words/country.ts';
import { number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';

interface ReaderCellsProps {
  source: Pick<Source, 'country' | 'audience'>;
  /** What country is suggested where none is said; empty when none is. */
  proposed?: string;
}

/** Who reads a source: the country and how many, as its mentions carry them. */
export function ReaderCells({ source, proposed = '' }: ReaderCellsProps) {
  const { t, language } = useWords();
  const readers = Number(source.audience);
  return (
    <>
      <td>
        {source.country !== '' && countryName(source.country, language)}
        {source.country === '' && (proposed === '' ? '–' : <span className="v-dim">{t('source.proposedCountry', { country: countryName(proposed, language) })}</span>)}
      </td>
      <td>{readers === 0 ? '–' : number(readers, language)}</td>
    </>
  );
}

/** Their heads. */
export function ReaderHeads() {
  const { t } = useWords();
  return (
    <>
      <th scope="col">{t('source.country')}</th>
      <th scope="col">{t('source.audience')}</th>
    </>
  );
}
