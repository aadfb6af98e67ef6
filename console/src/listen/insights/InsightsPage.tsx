import { Suspense } from 'react';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import { useActions } from '../../frame/keys/actions.tsx';
import { INSIGHT_VIEWS, type InsightsAddress } from '../../frame/addresses.ts';
import { BrandsComing } from '../../frame/brands/BrandsComing.tsx';
import { NoBrand } from '../../frame/brands/NoBrand.tsx';
import { useScope } from '../../frame/brands/scope.tsx';
import { laterPart } from '../../frame/later/later.tsx';
import { Bones } from '../../frame/states.tsx';
import { useWords } from '../../words/Words.tsx';
import { ListenTabs } from '../page/ListenTabs.tsx';
import { InsightsHead } from './period/InsightsHead.tsx';
import { InsightsQuery } from './period/InsightsQuery.tsx';
import { LaterSinceSaved } from './period/LaterSinceSaved.tsx';
import { useInsights } from './asked/useInsights.ts';
import styles from './Insights.module.css';

type View = NonNullable<InsightsAddress['view']>;

const PARTS = {
  volume: laterPart(() => import('./volume/VolumeView.tsx')),
  topics: laterPart(() => import('./topics/TopicsView.tsx')),
  top: laterPart(() => import('./top/TopView.tsx')),
  questions: laterPart(() => import('./questions/QuestionsView.tsx')),
  campaign: laterPart(() => import('./campaign/CampaignView.tsx')),
};

/** What the haystack of one brand's mentions looks like. */
export function InsightsPage() {
  const { t } = useWords();
  const session = useSession();
  const { granted } = useScope();
  const insights = useInsights();
  const view = insights.address.view ?? 'volume';
  const words: Record<View, string> = {
    volume: t('insight.volume'), topics: t('insight.topics'), top: t('insight.top'), questions: t('insight.questions'), campaign: t('insight.campaign'),
  };
  useActions(INSIGHT_VIEWS.map((one, index) => ({
    id: `insight-${one}`, group: t('page.insights'), label: words[one], keys: String(index + 1), run: () => insights.change({ view: one }),
  })));
  const loading = granted.length === 0;
  if (!may(session, PAGE_ROLES.insights) || (!loading && insights.brand === '')) {
    return <NoBrand roles={PAGE_ROLES.insights} asked={insights.address.brand} />;
  }
  const Part = PARTS[view];
  return (
    <div className={styles.frame}>
      <ListenTabs />
      <div className={styles.page}>
        <InsightsHead insights={insights} />
        {view !== 'questions' && <InsightsQuery insights={insights} />}
        <div className={styles.views} role="group" aria-label={t('figure.parts')}>
          {INSIGHT_VIEWS.map((one, index) => (
            <button key={one} type="button" aria-pressed={one === view} title={`${words[one]} (${index + 1})`} onClick={() => insights.change({ view: one })}>{words[one]}</button>
          ))}
        </div>
        <Suspense fallback={<Bones rows={3} height={96} label={t('state.loading')} />}>
          {loading ? <BrandsComing rows={3} height={96} /> : <><LaterSinceSaved insights={insights} /><Part key={insights.brand} insights={insights} /></>}
        </Suspense>
      </div>
    </div>
  );
}
