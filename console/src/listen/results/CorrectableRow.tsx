import { memo } from 'react';
import type { Hit } from '../../api/mention/mentions.ts';
import { CorrectButton } from '../correction/CorrectButton.tsx';
import { ResultRow } from './ResultRow.tsx';

interface CorrectableRowProps {
  hit: Hit;
  /** Its correction is open. */
  opened: boolean;
  /** The same function for all rows. */
  set(mention: string, on: boolean): void;
}

/** One result in the list; drawn anew when something of it changes, not at each step of scrolling nor whenever more results come. */
export const CorrectableRow = memo(function CorrectableRow({ hit, opened, set }: CorrectableRowProps) {
  const { mention } = hit;
  return <ResultRow hit={hit} keyed foot={<CorrectButton mention={mention} opened={opened} open={(on) => set(mention.id, on)} />} />;
});
