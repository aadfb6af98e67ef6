import { useSession } from '../../../../api/session.tsx';
import { toggled } from '../../../../frame/fields/toggled.ts';
import { useWords } from '../../../../words/Words.tsx';
import { useOwners } from '../../../authors/owners/useOwners.ts';
import styles from '../RuleDialog.module.css';

/** As many as the contract takes. */
const MOST = 20;

interface PeopleFieldProps {
  brand: string;
  /** Subjects. */
  people: readonly string[];
  change(people: string[]): void;
}

/** People whom an alert is for by name: oneself, and colleagues where the person may see who works for the brand. */
export function PeopleField({ brand, people, change }: PeopleFieldProps) {
  const { t } = useWords();
  const { subject } = useSession();
  const { members, nameOf } = useOwners(brand);
  const others = [{ id: subject, name: t('person.you') }, ...members].filter((one) => !people.includes(one.id));
  return (
    <div className={styles.row}>
      {people.map((one) => (
        <label key={one} className={styles.check}><input type="checkbox" checked onChange={() => change(toggled(people, one))} /> <bdi>{nameOf(one)}</bdi></label>
      ))}
      {people.length >= MOST && <span className="v-dim" role="status">{t('rule.enoughPeople', { most: MOST })}</span>}
      {people.length < MOST && others.length > 0 && (
        <span className={styles.inline}>
          <select value="" aria-label={t('rule.addPerson')} onChange={(event) => change([...people, event.target.value])}>
            <option value="" disabled>{t('rule.addPerson')}</option>
            {others.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </select>
        </span>
      )}
    </div>
  );
}
