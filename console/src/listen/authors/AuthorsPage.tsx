import { Suspense } from 'react';
import { may, PAGE_ROLES, useSession } from '../../api/session.tsx';
import { useActions } from '../../frame/keys/actions.tsx';
import { BrandSelect } from '../../frame/brands/BrandSelect.tsx';
import { BrandsComing } from '../../frame/brands/BrandsComing.tsx';
import { NoBrand } from '../../frame/brands/NoBrand.tsx';
import { useScope } from '../../frame/brands/scope.tsx';
import { laterPart } from '../../frame/later/later.tsx';
import { Bones } from '../../frame/states.tsx';
import { withWords } from '../../words/at-hand.ts';
import { useWords } from '../../words/Words.tsx';
import shared from '../insights/Insights.module.css';
import { ListenTabs } from '../page/ListenTabs.tsx';
import { useAuthors } from './page/useAuthors.ts';
import type { View } from './page/views.ts';

const Ranking = laterPart(() => import('./ranking/RankingView.tsx'));

const PARTS = {
  influencers: Ranking,
  advocates: Ranking,
  groups: laterPart(() => import('./groups/GroupsView.tsx')),
  relationships: laterPart(() => import('./relationships/RelationshipsView.tsx')),
  missions: laterPart(withWords(() => import('./missions/MissionsView.tsx'), 'mention')),
};

/** Who speaks to and of one brand, and what the brand does about it. */
export function AuthorsPage() {
  const { t } = useWords();
  const session = useSession();
  const { granted } = useScope();
  const authors = useAuthors();
  const { brand, brands, view, views, change } = authors;
  const words: Record<View, string> = {
    influencers: t('rank.influencers'), advocates: t('rank.advocates'), groups: t('groups.title'), relationships: t('relation.list'), missions: t('mission.list'),
  };
  // what narrows one part says nothing about another one
  const open = (one: View) => change({ view: one, mission: undefined, edit: undefined });
  useActions(views.map((one, index) => ({ id: `authors-${one}`, group: t('page.authors'), label: words[one], keys: String(index + 1), run: () => open(one) })));
  const loading = granted.length === 0;
  if (!may(session, PAGE_ROLES.authors) || (!loading && brand === '')) {
    return <NoBrand roles={PAGE_ROLES.authors} asked={authors.address.brand} />;
  }
  const Part = PARTS[view];
  return (
    <div className={shared.frame}>
      <ListenTabs />
      <div className={shared.page}>
        <header className={shared.header}>
          <h1>{t('page.authors')}</h1>
          <BrandSelect brand={brand} brands={brands} className={shared.pick} choose={(one) => change({ brand: one, network: undefined, mission: undefined, edit: undefined })} />
        </header>
        <div className={shared.views} role="group" aria-label={t('figure.parts')}>
          {views.map((one, index) => (
            <button key={one} type="button" aria-pressed={one === view} title={`${words[one]} (${index + 1})`} onClick={() => open(one)}>{words[one]}</button>
          ))}
        </div>
        <Suspense fallback={<Bones rows={3} height={96} label={t('state.loading')} />}>
          {loading ? <BrandsComing rows={3} height={96} /> : <Part key={`${brand}/${view}`} authors={authors} />}
        </Suspense>
      </div>
    </div>
  );
}
