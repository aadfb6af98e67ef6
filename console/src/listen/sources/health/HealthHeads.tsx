import { zoneWhenForeign } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';

/** What stands over HealthCells; times are those of the zone. */
export function HealthHeads({ zone }: { zone: string }) {
  const { t, language } = useWords();
  const foreign = zoneWhenForeign(new Date().toISOString(), language, zone);
  const inZone = (name: string) => (foreign === '' ? name : `${name} (${foreign})`);
  return (
    <>
      <th scope="col">{t('source.state')}</th>
      <th scope="col">{inZone(t('source.lastSuccess'))}</th>
      <th scope="col">{inZone(t('source.lastFailure'))}</th>
    </>
  );
}
