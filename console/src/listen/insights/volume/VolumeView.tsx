import { Suspense } from 'react';
import { laterPart } from '../../../frame/later/later.tsx';
import { AccuracyCard } from './AccuracyCard.tsx';
import { SplitCard } from './SplitCard.tsx';
import type { Insights } from '../asked/useInsights.ts';
import { VoicesCard } from './VoicesCard.tsx';

const VolumeCard = laterPart(() => import('./VolumeCard.tsx'));

/** How much is said, in which tone, where, and beside whom; and how far the tones can be trusted. */
export default function VolumeView({ insights }: { insights: Insights }) {
  return (
    <>
      <Suspense fallback={<div style={{ height: 320 }} />}>
        <VolumeCard insights={insights} />
      </Suspense>
      <SplitCard insights={insights} />
      <VoicesCard insights={insights} />
      <AccuracyCard insights={insights} />
    </>
  );
}
