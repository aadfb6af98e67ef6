import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type KeyboardEvent, type RefObject } from 'react';
import { accountQuery } from '../../api/directory.ts';
import { useSession } from '../../api/session.tsx';
import type { Conversation } from '../../api/types.ts';
import { useActions } from '../../frame/keys/actions.tsx';
import { composes, onMac, shown, tokenOf } from '../../frame/keys/keys.ts';
import { useScope } from '../../frame/brands/scope.tsx';
import { tied, wrongId } from '../../frame/fields/tied.ts';
import { useLive } from '../../live/LiveProvider.tsx';
import { useWords } from '../../words/Words.tsx';
import { AnsweredPrompt, CannotReply } from './ComposerStates.tsx';
import { length, unsaid } from './composer-text.ts';
import { useDrafts, type Kind } from './drafts.ts';
import type { Possible } from '../conversation/possible.ts';
import { Recipient, useAddressed } from './Recipient.tsx';
import { useReply } from './useReply.ts';
import styles from './Composer.module.css';

interface ComposerProps {
  conversation: Conversation;
  can: Possible;
  field: RefObject<HTMLTextAreaElement | null>;
  accept(): void;
  wake(): void;
  reopen(): void;
}

const KEYS: Record<Kind, string> = { reply: 'r', note: 'n' };
const SEND = 'mod+Enter';
const AS_NOTE = 'm';

/** Where replies and notes are written; both drafts stay with the conversation while the tab lives. */
export function Composer({ conversation, can, field, accept, wake, reopen }: ComposerProps) {
  const { t } = useWords();
  const live = useLive();
  const { brand: brandOf, nameOf } = useScope();
  const { subject } = useSession();
  const drafts = useDrafts(subject, conversation.id);
  const [kind, setKind] = useState<Kind>(drafts.reply === '' && drafts.note !== '' ? 'note' : 'reply');
  const [inField, setInField] = useState(false);
  const text = drafts[kind];
  const write = (next: string) => drafts.write(kind, next);
  const { send, sending, answered, forget } = useReply(conversation, drafts.giveBack);
  const account = useQuery(accountQuery(conversation.agency, conversation.brand, can.reply ? conversation.channelAccount : ''));
  const most = kind === 'reply' ? (account.data?.capabilities?.replyMaxCharacters ?? 0) : 0;
  const count = length(text);
  const tooLong = most > 0 && count > most;
  const avoided = kind === 'reply' ? unsaid(text, brandOf(conversation.brand)?.doNotSay ?? []) : [];
  const writable = kind === 'note' ? can.note : can.reply;
  const closed = kind === 'reply' && !can.reply;
  // whoever is writing when it is taken away keeps the field: what they strike next would else be commands
  const interrupted = closed && (text !== '' || inField);
  const addressed = useAddressed(conversation, drafts.reply);
  const ready = writable && text.trim() !== '' && !tooLong && !sending && (kind === 'note' || !addressed.changed);

  /** The focus is in the field again once what was pressed is gone. */
  const goOn = () => field.current?.focus();
  const submit = (answerAgain = false) => {
    if (ready) {
      const words = text;
      write('');
      send({ kind, text: words, answerAgain, recipient: addressed.seen });
      goOn();
    }
  };
  const begin = (next: Kind) => {
    setKind(next);
    setTimeout(goOn, 0);
  };
  const keepable = interrupted && text !== '' && can.note;
  const keepAsNote = () => {
    write('');
    drafts.giveBack('note', text);
    begin('note');
  };
  useActions([
    ...(can.reply ? [{ id: 'reply', group: t('group.conversation'), label: t('composer.reply'), keys: KEYS.reply, run: () => begin('reply') }] : []),
    ...(can.note ? [{ id: 'note', group: t('group.conversation'), label: t('composer.note'), keys: KEYS.note, run: () => begin('note') }] : []),
    ...(ready ? [{ id: 'send', group: t('group.conversation'), label: t('composer.send'), keys: SEND, run: () => submit() }] : []),
    ...(keepable ? [{ id: 'as-note', group: t('group.conversation'), label: t('composer.asNote'), keys: AS_NOTE, run: keepAsNote }] : []),
  ]);
  const onKey = (event: KeyboardEvent) => {
    const composing = composes(event.nativeEvent);
    if (event.key === 'Escape' && !composing) {
      // to what the keys of the conversation are for
      field.current?.blur();
      field.current?.closest('section')?.focus();
    } else if (tokenOf(event) === SEND && !composing) {
      // from no other field: what is noted in a dialog would send what stands here, too
      event.preventDefault();
      submit();
    } else if (kind === 'reply' && writable) {
      live.heartbeats.struck();
    }
  };
  const sendLabel = t(kind === 'note' ? 'composer.addNote' : 'composer.send');
  return (
    <footer className={styles.composer} data-kind={kind}>
      <div className={styles.kinds} role="group" aria-label={t('composer.kind')}>
        {(['reply', 'note'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={kind === one} title={`${t(`composer.${one}`)} (${KEYS[one]})`} onClick={() => begin(one)}>
            {one === 'reply' ? t('composer.replyAs', { name: nameOf(conversation.brand) }) : t('composer.note')}
          </button>
        ))}
        {writable && (
          <span id={tooLong ? wrongId('composer') : undefined} className={styles.count} data-over={tooLong} role={tooLong ? 'alert' : undefined}>
            {most > 0 ? `${count} / ${most}` : count}
          </span>
        )}
      </div>
      {kind === 'reply' && answered !== null && (
        <AnsweredPrompt answered={answered} ready={ready} again={() => submit(true)} leave={() => { forget(); goOn(); }} />
      )}
      {closed && <CannotReply conversation={conversation} can={can} accept={accept} wake={wake} reopen={reopen} told={interrupted} />}
      {kind === 'reply' && !closed && <Recipient of={conversation} addressed={addressed} seen={goOn} />}
      {(!closed || interrupted) && (
        <textarea
          ref={field} className={styles.field} dir="auto" rows={3} value={text} disabled={kind === 'note' && !writable} readOnly={closed} {...tied('composer', tooLong, 'composer-hint')}
          aria-label={t(kind === 'note' ? 'composer.note' : 'composer.reply')}
          placeholder={closed ? undefined : t(kind === 'note' ? 'composer.notePlaceholder' : 'composer.placeholder')}
          onChange={(event) => write(event.target.value)} onKeyDown={onKey} onFocus={() => setInField(true)} onBlur={() => setInField(false)}
        />
      )}
      {interrupted && text !== '' && (
        <div className={styles.foot}>
          <span id="composer-hint" className={styles.hint}>{t('composer.keptHere')}</span>
          {keepable && <Button size="compact-sm" variant="default" title={`${t('composer.asNote')} (${AS_NOTE})`} onClick={keepAsNote}>{t('composer.asNote')}</Button>}
        </div>
      )}
      {!closed && (
        <div className={styles.foot}>
          <span id="composer-hint" className={styles.hint} role="status">
            {avoided.length > 0 && t('composer.avoid', { words: avoided.join(', ') })}
          </span>
          <span className={styles.keys} aria-hidden>{shown(SEND, onMac).map((key) => <kbd key={key}>{key}</kbd>)}</span>
          <Button size="compact-sm" disabled={!ready} onClick={() => submit()} title={`${sendLabel} (${shown(SEND, onMac).join(' ')})`}>
            {sendLabel}
          </Button>
        </div>
      )}
    </footer>
  );
}
