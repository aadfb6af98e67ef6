import { lazy } from 'react';
import { withWords } from '../../words/at-hand.ts';

/** The dialog of a query, loaded when somebody opens it. */
export const LaterQueryDialog = lazy(withWords(() => import('./QueryDialog.tsx'), 'mention', 'figures', 'query'));
