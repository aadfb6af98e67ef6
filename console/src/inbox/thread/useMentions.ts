import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { mentionsQuery } from '../../api/mention/mentions.ts';
import type { Conversation, Mention, Message } from '../../api/types.ts';

/** So many of the newest are looked up; further up a thread is rarely read. */
const MOST = 100;

/** What search knows of what came in, by the mention's id, asked for in one call; nothing of it while search is away. */
export function useMentions({ agency, brand }: Conversation, messages: readonly Message[]): ReadonlyMap<string, Mention> {
  const ids = messages.filter((one) => one.direction === 'MESSAGE_DIRECTION_IN' && Boolean(one.mention)).slice(-MOST).map((one) => one.mention);
  const { data } = useQuery({ ...mentionsQuery(agency, brand, ids), placeholderData: keepPreviousData });
  return useMemo(() => new Map(data?.map((one) => [one.id, one])), [data]);
}
