import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { AuthorName } from '../../../../api/author/author-keys.ts';
import { serverNow } from '../../../../api/time/server-time.ts';
import type { StepKind } from '../../../../api/types.ts';
import { useActions } from '../../../../frame/keys/actions.tsx';
import { composes, tokenOf } from '../../../../frame/keys/keys.ts';
import { useTold } from '../../../../frame/leaving/useTold.ts';
import { FAMILIES } from '../../../../words/families.ts';
import { FIRST_DAY, isDay, isoDay, startOfDay } from '../../../../words/time.ts';
import { useWords } from '../../../../words/Words.tsx';
import { useRelationship } from '../relationship/useRelationship.ts';
import styles from '../Profile.module.css';

/** When a step happened, as the service takes it: nothing for today, which is now. */
export function happenedAt(day: string, today: string, zone: string): string | undefined {
  return !isDay(day) || day >= today ? undefined : startOfDay(day, zone);
}

/** Writes down what was done or is worth knowing. */
export function StepForm({ brand, of, zone, unsaved }: { brand: string; of: AuthorName; zone: string; unsaved(typed: boolean): void }) {
  const { t, code } = useWords();
  const { write } = useRelationship(brand, of);
  const [kind, setKind] = useState<StepKind>('STEP_KIND_NOTE');
  const [text, setText] = useState('');
  const [day, setDay] = useState('');
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());
  const words = useRef<HTMLTextAreaElement>(null);
  useTold(text.trim() !== '', unsaved);
  const today = isoDay(serverNow(), zone);
  useActions([{ id: 'write-step', group: t('page.authors'), label: t('relation.write'), keys: 'n', run: () => words.current?.focus() }]);
  // the same words sent again are the same step; others are another one
  const renew = () => setRequestId(crypto.randomUUID());
  const submit = () => {
    const step = { kind, text: text.trim(), happenedAt: happenedAt(day, today, zone) };
    if (step.text === '' || write.isPending) {
      return;
    }
    write.mutate({ step, requestId }, {
      onSuccess: () => {
        // what was typed while it was sent is the next one
        setText((now) => (now === text ? '' : now));
        setDay((now) => (now === day ? '' : now));
        renew();
      },
    });
  };
  return (
    <form className={styles.form} aria-label={t('relation.write')} onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <textarea
        ref={words} dir="auto" rows={2} maxLength={4000} value={text} aria-label={t('relation.text')} placeholder={t('relation.placeholder')} title={`${t('relation.write')} (n)`}
        onChange={(event) => { setText(event.target.value); renew(); }}
        onKeyDown={(event) => {
          if (tokenOf(event) === 'mod+Enter' && !composes(event.nativeEvent)) {
            event.preventDefault();
            submit();
          }
        }}
      />
      <div className={styles.two}>
        <label>{t('relation.kind')}
          <select value={kind} onChange={(event) => { setKind(event.target.value as StepKind); renew(); }}>
            {FAMILIES.step.map((one) => <option key={one} value={one}>{code('step', one)}</option>)}
          </select>
        </label>
        <label>{t('relation.happened')}
          <input type="date" min={FIRST_DAY} max={today} value={day} onChange={(event) => { setDay(event.target.value); renew(); }} />
        </label>
      </div>
      <div className={styles.buttons}>
        <Button type="submit" size="xs" disabled={text.trim() === ''} loading={write.isPending}>{t('relation.add')}</Button>
      </div>
    </form>
  );
}
