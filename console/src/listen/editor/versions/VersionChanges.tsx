import { useMemo } from 'react';
import type { SavedQuery } from '../../../api/types.ts';
import { duration } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { STATED, statedOf, statedOtherwise, wordChanges } from './changes.ts';
import styles from '../dialog/QueryDialog.module.css';

interface VersionChangesProps {
  query: SavedQuery;
  /** The version before; absent for the first one that is known. */
  older?: SavedQuery;
  person(subject: string): string;
}

/** What a version changed: what is stated of it, and the words of its text. Of the first one, the text as it was. */
export function VersionChanges({ query, older, person }: VersionChangesProps) {
  const { t, code, language } = useWords();
  const names: Record<(typeof STATED)[number], string> = {
    name: t('form.name'), objective: t('query.objective'), priority: t('query.priority'), owner: t('query.owner'), reaction: t('query.reactionTime'),
  };
  const shown = (of: SavedQuery, what: (typeof STATED)[number]): string => {
    const value = statedOf(of)[what];
    switch (what) {
      case 'objective':
        return code('objective', String(value));
      case 'owner':
        return value === '' ? t('query.nobody') : person(String(value));
      case 'reaction':
        return value === 0 ? t('query.noReaction') : duration(Number(value) * 60, language);
      default:
        return String(value);
    }
  };
  const words = { same: undefined, gone: t('query.wordsGone'), new: t('query.wordsNew') };
  const marks = { same: 'span', gone: 'del', new: 'ins' } as const;
  const before = older?.query ?? query.query;
  // of two long texts that takes its time, and it stands beside an editor
  const stretches = useMemo(() => wordChanges(before, query.query), [before, query.query]);
  const told = older === undefined || stretches.some((one) => one.kind !== 'same');
  return (
    <>
      {older !== undefined && statedOtherwise(older, query).map((what) => (
        <small key={what}>{t('query.statedOtherwise', { what: names[what], before: shown(older, what), after: shown(query, what) })}</small>
      ))}
      {told && (
        <code className={styles.changes}>
          {stretches.map(({ kind, text }, index) => {
            const Mark = marks[kind];
            return <Mark key={index}>{words[kind] !== undefined && <span className="v-hidden">{words[kind]} </span>}{text}</Mark>;
          })}
        </code>
      )}
    </>
  );
}
