import type { SavedQuery } from '../../../api/types.ts';
import styles from '../dialog/QueryDialog.module.css';
import { usePassedOver } from './usePassedOver.ts';

/** That the query was not evaluated of late, since when and what to look at; nothing when it always was. */
export function PassedOver({ saved }: { saved: SavedQuery }) {
  const passedOver = usePassedOver(saved);
  return passedOver === undefined ? null : <p className={styles.passedOver} role="note">{passedOver.text}</p>;
}
