import { Check, Minus } from 'lucide-react';
import type { AuthorName } from '../../../../api/author/author-keys.ts';
import type { AdvocacyScore, AuthorRanking, InfluenceScore } from '../../../../api/types.ts';
import { useScope } from '../../../../frame/brands/scope.tsx';
import { csvName } from '../../../../table/csv.ts';
import { SaveCsv } from '../../../../table/SaveCsv.tsx';
import { momentThere, number, percent } from '../../../../words/time.ts';
import { useWords } from '../../../../words/Words.tsx';
import { Card } from '../../../insights/card/Card.tsx';
import shared from '../../../insights/Insights.module.css';
import { RankMove } from '../../ranking/RankMove.tsx';
import { WEEKS } from '../../ranking/ranks.ts';
import { ScoreBar } from '../../ranking/ScoreBar.tsx';
import { rankingCsv } from './ranking-csv.ts';
import { advocacyChecks, FEWEST_WEEKS, LEAST_POSITIVE, weakest } from './advocacy.ts';
import styles from '../Profile.module.css';

/** What the last ranking found, and why. */
export function RankingCard({ brand, of, ranking }: { brand: string; of: AuthorName; ranking: AuthorRanking | undefined }) {
  const { t, language } = useWords();
  const { zoneOf } = useScope();
  const zone = zoneOf(brand);
  if (ranking === undefined) {
    return (
      <Card title={t('rank.title')} zone={zone}>
        <p className={shared.note}>{t('rank.notRanked')}</p>
      </Card>
    );
  }
  return (
    <Card title={t('rank.title')} zone={zone}>
      {ranking.rankedAt !== undefined && <p className={shared.note}>{t('rank.window', { time: momentThere(ranking.rankedAt, language, zone) })}</p>}
      <div className={styles.ranking}>
        {ranking.influence !== undefined && <Influence of={ranking.influence} rank={ranking.influenceRank} former={ranking.formerInfluenceRank} />}
        {ranking.advocacy !== undefined && <Advocacy of={ranking.advocacy} rank={ranking.advocacyRank} former={ranking.formerAdvocacyRank} />}
      </div>
      <SaveCsv label={t('rank.title')} file={csvName(brand, 'ranking', of.network, of.author)} text={() => rankingCsv({ ...of, ranking })} />
    </Card>
  );
}

interface PartProps<T> {
  of: T;
  rank: number;
  former: number;
}

/** Why they are heard as much as they are. */
function Influence({ of, rank, former }: PartProps<InfluenceScore>) {
  const { t, language } = useWords();
  const shown = (value: string) => number(Number(value), language);
  const low = weakest(of);
  const words = { reach: t('rank.lowReach'), relevance: t('rank.lowRelevance'), resonance: t('rank.lowResonance') };
  return (
    <>
      <h3>{rank === 0 ? t('rank.noInfluencer') : <>{t('rank.influencerPlace')} <RankMove rank={rank} former={former} /></>}</h3>
      <dl className={styles.score}>
        <dt>{t('rank.reach')}</dt>
        <dd><ScoreBar value={of.reach} /> <small>{of.people === '0' ? t('rank.reachUnknown') : t('rank.reachWhy', { count: Number(of.people), shown: shown(of.people) })}</small></dd>
        <dt>{t('rank.relevance')}</dt>
        <dd><ScoreBar value={of.relevance} /> <small>{t('rank.relevanceWhy', { count: Number(of.mentions), shown: shown(of.mentions) })}</small></dd>
        <dt>{t('rank.resonance')}</dt>
        <dd><ScoreBar value={of.resonance} /> <small>{t('rank.resonanceWhy', { count: Number(of.replies), shown: shown(of.replies) })}</small></dd>
        <dt>{t('rank.score')}</dt>
        <dd><ScoreBar value={of.score} strong /> <small>{t('rank.scoreWhy')}</small></dd>
      </dl>
      {low !== undefined && <p className={shared.note}>{words[low]}</p>}
    </>
  );
}

/** What makes them an advocate, or is missing. */
function Advocacy({ of, rank, former }: PartProps<AdvocacyScore>) {
  const { t, language } = useWords();
  const checks = advocacyChecks(of);
  const share = percent(of.positiveLow, language);
  const words = {
    weeks: t('rank.checkWeeks', { count: of.positiveWeeks, all: WEEKS, fewest: FEWEST_WEEKS }),
    positive: t('rank.checkPositive', {
      count: Number(of.positive), positive: number(Number(of.positive), language), measured: number(Number(of.measured), language), share, least: percent(LEAST_POSITIVE, language),
    }),
    replies: t('rank.checkReplies', { count: Number(of.replies) }),
  };
  return (
    <>
      <h3>{rank === 0 ? (of.score > 0 ? t('rank.advocateUnplaced') : t('rank.noAdvocate')) : <>{t('rank.advocatePlace')} <RankMove rank={rank} former={former} /></>}</h3>
      {of.score > 0 && (
        <dl className={styles.score}>
          <dt>{t('rank.score')}</dt>
          <dd><ScoreBar value={of.score} strong /> <small>{t('rank.defended', { count: Number(of.defences), shown: number(Number(of.defences), language) })}</small></dd>
        </dl>
      )}
      <ul className={styles.checks} aria-label={t('rank.checks')}>
        {checks.map(({ what, met }) => (
          <li key={what} data-met={met}>
            {met ? <Check size={14} role="img" aria-label={t('rank.met')} /> : <Minus size={14} role="img" aria-label={t('rank.missing')} />}
            <span>{words[what]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
