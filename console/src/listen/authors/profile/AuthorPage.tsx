import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { AuthorName, Counted } from '../../../api/author/author-keys.ts';
import { profileQuery } from '../../../api/author/authors.ts';
import { asProblem } from '../../../api/call/problem.ts';
import { relationshipQuery } from '../../../api/author/relationships.ts';
import { may, PAGE_ROLES, useSession } from '../../../api/session.tsx';
import { Bones, Empty, NoPage } from '../../../frame/states.tsx';
import { Unsaved } from '../../../frame/leaving/Unsaved.tsx';
import { useWords } from '../../../words/Words.tsx';
import shared from '../../insights/Insights.module.css';
import { Loaded } from '../../insights/card/Card.tsx';
import { ListenTabs } from '../../page/ListenTabs.tsx';
import { authorText } from '../../../api/author/author-text.ts';
import { AuthorConversations } from './conversations/AuthorConversations.tsx';
import { AuthorHead } from './AuthorHead.tsx';
import { AuthorProposals } from './AuthorProposals.tsx';
import { Figures } from './figures/Figures.tsx';
import { Journal } from './journal/Journal.tsx';
import { LinkedLine } from './linked/LinkedLine.tsx';
import { MentionHistory } from './mentions/MentionHistory.tsx';
import { RankingCard } from './ranking/RankingCard.tsx';
import { RelationshipCard } from './relationship/RelationshipCard.tsx';
import styles from './Profile.module.css';

/** Which author the page is about. */
const IDENTITY = ['brand', 'network', 'id'];

/** All that one brand knows of one author, and what it does about them. */
export function AuthorPage() {
  const { t } = useWords();
  const session = useSession();
  const address = useSearch({ from: '/listen/author' });
  const navigate = useNavigate();
  const { brand, network, id } = address;
  if (brand === undefined || network === undefined || id === undefined) {
    return <NoPage />;
  }
  if (!may(session, PAGE_ROLES.author, brand)) {
    return <Empty title={t('state.noPermission')} hint={t('state.noPermissionHint')} />;
  }
  return (
    <div className={shared.frame}>
      <ListenTabs />
      <div className={shared.page}>
        <Known
          key={`${brand}/${network}/${id}`} brand={brand} of={{ network, author: id }} people={address.people === true}
          choose={(people) => void navigate({ to: '/listen/author', search: { ...address, people: people || undefined } })}
        />
      </div>
    </div>
  );
}

function isUnknown(failure: unknown): boolean {
  return failure !== null && asProblem(failure).reason === 'AUTHOR_UNKNOWN';
}

interface KnownProps {
  brand: string;
  of: AuthorName;
  /** What is counted is without likely bots. */
  people: boolean;
  choose(people: boolean): void;
}

function Known({ brand, of, people, choose }: KnownProps) {
  const { t } = useWords();
  const { agency } = useSession();
  const [wanted, setWanted] = useState<Counted>('person');
  const whole = useQuery(profileQuery(agency, brand, of));
  const linked = whole.data?.linked ?? [];
  const counted = linked.length > 0 ? wanted : 'person';
  const narrowed = counted === 'author' || people;
  const part = useQuery({ ...profileQuery(agency, brand, of, counted, people), enabled: narrowed });
  const profile = narrowed ? part : whole;
  const relationship = useQuery(relationshipQuery(agency, brand, of));
  const [relationshipTyped, setRelationshipTyped] = useState(false);
  const [stepTyped, setStepTyped] = useState(false);
  const unknown = isUnknown(profile.error);
  if (whole.isPending) {
    return <Bones rows={4} height={96} label={t('state.loading')} />;
  }
  // mentions go with time; what was agreed with somebody is kept
  if (isUnknown(whole.error) && (relationship.data === undefined || relationship.data.changedAt === undefined)) {
    return relationship.isPending
      ? <Bones rows={4} height={96} label={t('state.loading')} />
      : <Empty title={t('author.unknown')} hint={t('author.unknownHint')} />;
  }
  const name = whole.data === undefined ? relationship.data?.displayName || of.author : authorText(whole.data.author, of.author);
  return (
    <>
      <AuthorHead brand={brand} of={of} name={name} profile={profile.data ?? whole.data} relationship={relationship.data}>
        <LinkedLine brand={brand} of={of} name={name} linked={linked} counted={counted} count={setWanted} />
      </AuthorHead>
      <label className={shared.switch}>
        <input type="checkbox" role="switch" checked={people} onChange={(event) => choose(event.target.checked)} />
        {t('figure.withoutBots')}
      </label>
      <div className={styles.columns}>
        <div>
          {unknown ? <Empty title={t('author.noMentions')} hint={t('author.noMentionsHint')} /> : (
            <>
              <Loaded query={profile} what={t('author.figures')}>{(data) => <Figures brand={brand} of={of} profile={data} alone={linked.length === 0 || counted === 'author'} people={people} />}</Loaded>
              <MentionHistory brand={brand} of={of} counted={counted} people={people} />
            </>
          )}
        </div>
        <div>
          <RelationshipCard brand={brand} of={of} name={name} unsaved={setRelationshipTyped} />
          <Journal brand={brand} of={of} unsaved={setStepTyped} />
          {whole.data !== undefined && <RankingCard brand={brand} of={of} ranking={whole.data.ranking} />}
          <AuthorProposals brand={brand} of={of} />
          <AuthorConversations brand={brand} of={of} linked={counted === 'person' ? linked : []} />
        </div>
      </div>
      <Unsaved when={relationshipTyped || stepTyped} identity={IDENTITY} />
    </>
  );
}
