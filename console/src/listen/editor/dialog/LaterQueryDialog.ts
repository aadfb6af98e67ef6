import { laterDialog } from '../../../frame/later/later.tsx';
import { withWords } from '../../../words/at-hand.ts';

/** The dialog of a query, loaded when somebody opens it. */
export const LaterQueryDialog = laterDialog(withWords(() => import('./QueryDialog.tsx'), 'mention', 'figures', 'query'));
