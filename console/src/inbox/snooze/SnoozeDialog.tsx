import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { authorText } from '../../api/author/author-text.ts';
import { serverNow } from '../../api/time/server-time.ts';
import type { Conversation } from '../../api/types.ts';
import { Dialog } from '../../frame/dialog/Dialog.tsx';
import { useScope } from '../../frame/brands/scope.tsx';
import { walk } from '../../frame/keys/goals.ts';
import type { MessageKey } from '../../words/catalogue.ts';
import { momentThere, wallClock, zoneWhenForeign } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { boundsOf, choicesOf, chosenOf, type Choice } from './times.ts';
import styles from '../giving/Giving.module.css';

interface SnoozeDialogProps {
  of: Conversation;
  choose(until: string, note: string): void;
  wake(): void;
  close(): void;
}

const WORDS: Record<Choice['name'], MessageKey> = { hour: 'snooze.hour', hours: 'snooze.hours', tomorrow: 'snooze.tomorrow', monday: 'snooze.monday' };
/** More is a note of its own. */
const LONGEST_NOTE = 500;

/** Until when, by the arrows and Enter; the brand's clock counts. What is aside already can be taken at once. */
export default function SnoozeDialog({ of, choose, wake, close }: SnoozeDialogProps) {
  const { t, language } = useWords();
  const { zoneOf } = useScope();
  const zone = zoneOf(of.brand);
  const [now] = useState(serverNow);
  const choices = choicesOf(now, zone);
  const [note, setNote] = useState('');
  const [own, setOwn] = useState(() => wallClock(Date.parse(of.snoozedUntil ?? choices.at(-1)?.at ?? ''), zone));
  const chosen = chosenOf(own, now, zone);
  const field = useId();
  const done = (run: () => void) => {
    close();
    run();
  };
  const take = (at: string) => done(() => choose(at, note.trim()));
  const isAside = of.state === 'CONVERSATION_STATE_SNOOZED';
  return (
    <Dialog close={close} title={t('snooze.title', { name: authorText(of.author) })} size={440}>
      <div className={styles.goals} role="group" aria-label={t('snooze.until')} onKeyDown={walk}>
        {isAside && (
          <button type="button" data-autofocus onClick={() => done(wake)}>
            <span>{t('snooze.wake')}</span>
            <span className={styles.load}>w</span>
          </button>
        )}
        {choices.map(({ name, at }, index) => (
          <button key={name} type="button" data-autofocus={!isAside && index === 0 ? true : undefined} onClick={() => take(at)}>
            <span>{t(WORDS[name])}</span>
            <span className={styles.load}>{momentThere(at, language, zone)}</span>
          </button>
        ))}
      </div>
      <form className={styles.other} onSubmit={(event) => { event.preventDefault(); if (chosen !== undefined) take(chosen); }}>
        <label htmlFor={field}>{t('snooze.other')} {zoneWhenForeign(new Date(now).toISOString(), language, zone)}</label>
        <div className={styles.own}>
          <input id={field} type="datetime-local" value={own} {...boundsOf(now, zone)} aria-invalid={chosen === undefined} onChange={(event) => setOwn(event.target.value)} />
          <Button type="submit" size="compact-sm" disabled={chosen === undefined}>{t('snooze.verb')}</Button>
        </div>
        {chosen === undefined && <p role="alert">{t('snooze.tooFar')}</p>}
        <label htmlFor={`${field}-note`}>{t('snooze.note')}</label>
        <input id={`${field}-note`} dir="auto" value={note} maxLength={LONGEST_NOTE} onChange={(event) => setNote(event.target.value)} />
      </form>
    </Dialog>
  );
}
