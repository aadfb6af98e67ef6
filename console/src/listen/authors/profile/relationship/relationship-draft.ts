import type { RelationshipBody } from '../../../../api/author/relationships.ts';
import type { Relationship } from '../../../../api/types.ts';
import { isDay, isoDay, startOfDay } from '../../../../words/time.ts';

/** A relationship as it is typed; the day is one of the brand's zone, empty for some day. */
export type RelationshipDraft = Pick<Relationship, 'stage' | 'owner' | 'internal' | 'nextStep'> & { day: string };

export function draftOf(of: Relationship, zone: string): RelationshipDraft {
  const { stage, owner, internal, nextStep, nextStepAt } = of;
  return { stage, owner, internal, nextStep, day: nextStepAt === undefined ? '' : isoDay(nextStepAt, zone) };
}

const LONGEST_NAME = 200;

/** A name as the service takes it: no control characters, at most 200 UTF-16 units, and no letter or emoji cut in two. */
export function fittingName(name: string): string {
  const plain = name.replace(/\p{Cc}+/gu, ' ').replace(/\p{Cs}/gu, '\ufffd').trim();
  if (plain.length <= LONGEST_NAME) {
    return plain;
  }
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(plain)) {
    if (index + segment.length > LONGEST_NAME) {
      break;
    }
    end = index + segment.length;
  }
  return plain.slice(0, end).trim();
}

/** Whether the day is none that can be kept: of one that is typed the year is whole last. */
export function wrongDay({ nextStep, day }: RelationshipDraft): boolean {
  return nextStep.trim() !== '' && day !== '' && !isDay(day);
}

/** The whole relationship as the service takes it; a time of day that the form does not show stays as it is. */
export function bodyOf(base: Relationship, draft: RelationshipDraft, name: string, zone: string): RelationshipBody {
  const { day, ...rest } = draft;
  const nextStep = draft.nextStep.trim();
  const kept = base.nextStepAt !== undefined && isoDay(base.nextStepAt, zone) === day;
  return {
    ...rest, nextStep, network: base.network, author: base.author, displayName: fittingName(base.displayName || name), etag: base.etag,
    // when nothing comes next, it is not due either
    nextStepAt: nextStep === '' || !isDay(day) ? undefined : kept ? base.nextStepAt : startOfDay(day, zone),
  };
}
