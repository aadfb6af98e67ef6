import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../frame/dialog/Dialog.tsx';
import { Form } from '../../../frame/fields/Form.tsx';
import { useNotices } from '../../../frame/notices/Notices.tsx';
import { useClosing } from '../../../frame/leaving/useClosing.tsx';
import { number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import formStyles from '../../alerts/rule/RuleDialog.module.css';
import { Field } from '../../alerts/rule/fields/RuleField.tsx';
import { feedList, MOST_FEEDS, type ListedFeed } from './feed-list.ts';
import { ImportLines } from './ImportLines.tsx';
import { useFeedImport } from './useFeedImport.ts';

interface FeedListDialogProps {
  brand: string;
  close(): void;
}

/** Adds many feeds at once: from lines, or from the OPML file of a reader. Says of each what became of it. */
export function FeedListDialog({ brand, close }: FeedListDialogProps) {
  const { t, language } = useWords();
  const notices = useNotices();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const { lines, running, run } = useFeedImport(brand);
  const { feeds, wrong } = feedList(text);
  const failed = lines.filter((one) => one.state === 'refused');
  const closing = useClosing(running || (text.trim() !== '' && lines.length === 0), close);
  const problem = feeds.length > MOST_FEEDS ? 'source.wrongMany' : feeds.length === 0 ? 'source.wrongList' : undefined;
  const start = (chosen: readonly ListedFeed[]) => void run(chosen).catch((failure: unknown) => notices.fail(t('source.addFailed'), failure));
  const submit = () => {
    setTried(true);
    if (problem === undefined && !running) {
      start(feeds);
    }
  };
  const begun = lines.length > 0;
  return (
    <Dialog {...closing.dialog} title={t('source.addMany')} size={640}>
      <Form className={formStyles.form} label={t('source.addMany')} submit={submit}>
        {begun ? <ImportLines lines={lines} running={running} wrong={wrong} /> : (
          <>
            <Field id="source-list" label={t('source.listOf')} problem={tried ? problem : undefined} hint={t('source.listHint')}>
              {(field) => <textarea {...field} data-autofocus rows={10} spellCheck={false} value={text} onChange={(event) => setText(event.target.value)} />}
            </Field>
            <label className={formStyles.inline}>{t('source.listFile')}
              <input type="file" accept=".opml,.xml,.txt,.csv" onChange={(event) => void event.target.files?.[0]?.text().then(setText, (failure: unknown) => notices.fail(t('source.fileFailed'), failure))} />
            </label>
            {text.trim() !== '' && (
              <p className="v-dim" role="status">
                {t('source.listFound', { count: feeds.length, shown: number(feeds.length, language) })}
                {wrong.length > 0 && ` ${t('source.listWrong', { count: wrong.length, shown: number(wrong.length, language), first: (wrong[0] ?? '').slice(0, 80) })}`}
              </p>
            )}
          </>
        )}
        <div className={formStyles.buttons}>
          <Button variant="default" size="sm" onClick={closing.ask}>{t(begun && !running ? 'frame.dismiss' : 'button.cancel')}</Button>
          {!begun && <Button type="submit" size="sm" loading={running}>{t('button.add')}</Button>}
          {begun && !running && failed.length > 0 && <Button size="sm" onClick={() => start(failed)}>{t('source.listAgain', { count: failed.length, shown: number(failed.length, language) })}</Button>}
        </div>
      </Form>
      {closing.question}
    </Dialog>
  );
}
