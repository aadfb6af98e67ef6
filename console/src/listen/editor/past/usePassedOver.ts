import { useQuery } from '@tanstack/react-query';
import { savedQueriesQuery } from '../../../api/mention/mentions.ts';
import { passedOverQuery, QUERY_ROLES } from '../../../api/query/queries.ts';
import { may, useSession } from '../../../api/session.tsx';
import type { SavedQuery } from '../../../api/types.ts';
import { useScope } from '../../../frame/brands/scope.tsx';
import { moment, zoneWhenForeign } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';

/** That a saved query was not evaluated of late, briefly and as a whole; undefined when it always was, or when nobody may tell the person. */
export function usePassedOver({ brand, id }: Pick<SavedQuery, 'brand' | 'id'>): { brief: string; text: string } | undefined {
  const { t, language } = useWords();
  const session = useSession();
  const { zoneOf } = useScope();
  const enabled = may(session, QUERY_ROLES, brand);
  const { data } = useQuery({ ...passedOverQuery(session.agency), enabled });
  const { data: saved } = useQuery({ ...savedQueriesQuery(session.agency), enabled });
  const passed = data?.passedOver?.find((one) => one.brand === brand && one.savedQuery === id);
  if (passed === undefined) {
    return undefined;
  }
  const zone = zoneOf(brand);
  const at = (time = '') => moment(time, language, zone);
  const until = `${at(passed.until)} ${zoneWhenForeign(passed.until ?? '', language, zone)}`.trim();
  const count = Number(passed.posts);
  const names = (data?.costliest ?? []).filter((one) => one.brand === brand)
    .flatMap((costly) => saved?.filter((one) => one.brand === brand && one.id === costly.savedQuery).map((one) => one.displayName) ?? []);
  const whole = t('query.passedOver', { count, from: at(passed.from), until });
  return { brief: t('query.passedOverBrief', { count }), text: names.length === 0 ? whole : `${whole} ${t('query.costliest', { names: names.join(', ') })}` };
}
