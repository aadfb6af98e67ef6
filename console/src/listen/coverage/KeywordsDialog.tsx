import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keywordKeys, updateKeywords } from '../../api/query/keywords.ts';
import { asProblem } from '../../api/call/problem.ts';
import { useSession } from '../../api/session.tsx';
import type { KeywordCoverage } from '../../api/types.ts';
import { Dialog } from '../../frame/dialog/Dialog.tsx';
import { Form } from '../../frame/fields/Form.tsx';
import { useNotices } from '../../frame/notices/Notices.tsx';
import { tied, tiedGroup, wrongId } from '../../frame/fields/tied.ts';
import { useClosing } from '../../frame/leaving/useClosing.tsx';
import { refusalText } from '../../words/refusal.ts';
import { RefusalCode } from '../../words/RefusalCode.tsx';
import { number } from '../../words/time.ts';
import { useWords } from '../../words/Words.tsx';
import { Wrong } from '../alerts/rule/fields/RuleField.tsx';
import { CATEGORIES, heardOf } from './hearing.ts';
import { differences, keywordsOf, MOST, problemsOf, texts, typedOf, withTheirs, type Typed } from './keyword-text.ts';
import styles from './KeywordsDialog.module.css';

interface KeywordsDialogProps {
  brand: string;
  /** As it is known now; what is edited rests on it as it was when the form opened. */
  coverage: KeywordCoverage;
  close(): void;
}

const listOf = (coverage: KeywordCoverage) => heardOf(coverage).map((one) => one.keyword);

/**
 * All keywords as lists, one a line. When somebody else changed them in the meantime nothing typed is lost: what they did is
 * told, and taken in when asked.
 */
export function KeywordsDialog({ brand, coverage, close }: KeywordsDialogProps) {
  const words = useWords();
  const { t, code, language } = words;
  const { agency } = useSession();
  const notices = useNotices();
  const client = useQueryClient();
  const [base, setBase] = useState(coverage);
  const [typed, setTyped] = useState<Typed>(() => typedOf(listOf(coverage)));
  const key = keywordKeys.coverage(agency, brand);
  const keep = useMutation({
    mutationFn: () => updateKeywords(agency, brand, keywordsOf(typed), base.etag),
    onSuccess: (answer) => {
      client.setQueryData(key, answer);
      notices.say(t('coverage.saved'));
      closing.close();
    },
    // what they changed is read, so that it can be told
    onError: (failure) => (asProblem(failure).reason === 'ETAG_MISMATCH' ? client.invalidateQueries({ queryKey: key }) : notices.fail(t('coverage.saveFailed'), failure)),
  });
  const problems = problemsOf(typed);
  const all = keywordsOf(typed);
  const many = all.length > MOST;
  const wrong = many || Object.keys(problems).length > 0;
  const refusal = keep.error === null || many ? undefined : asProblem(keep.error);
  // a change of somebody else is told with what they did
  const refused = refusal?.reason === 'ETAG_MISMATCH' ? undefined : refusal;
  const stale = coverage.etag !== base.etag;
  const theirs = differences(listOf(base), listOf(coverage));
  const closing = useClosing(JSON.stringify(all) !== JSON.stringify(keywordsOf(typedOf(listOf(base)))), close);
  const settle = (text: Typed) => {
    setTyped(text);
    setBase(coverage);
    keep.reset();
  };
  const submit = () => {
    if (!wrong && !stale && !keep.isPending) {
      keep.mutate();
    }
  };
  return (
    <Dialog {...closing.dialog} title={t('coverage.edit')} size={1040}>
      <Form className={styles.form} label={t('coverage.edit')} submit={submit}>
        <p className="v-dim">{t('coverage.editHint')}</p>
        <div className={styles.lists} role="group" aria-label={t('page.coverage')} {...tiedGroup('keywords', many || refused !== undefined)}>
          {CATEGORIES.map((category, index) => {
            const problem = problems[category];
            const id = `keywords-${index}`;
            return (
              <div key={category} className={styles.list}>
                <label htmlFor={id}>{code('category', category)} <span>{number(texts(typed[category]).length, language)}</span></label>
                <textarea
                  {...tied(id, problem !== undefined)} id={id} dir="auto" rows={7} spellCheck={false} data-autofocus={index === 0 || undefined} value={typed[category]}
                  onChange={(event) => setTyped({ ...typed, [category]: event.target.value })}
                />
                <Wrong of={id}>{problem && t(problem.key, problem.values)}</Wrong>
              </div>
            );
          })}
        </div>
        {stale && (
          <div className={styles.conflict} role="alert">
            <span>{t('coverage.changedByOther', { added: theirs.added.length, removed: theirs.removed.length })}</span>
            <Button size="xs" onClick={() => settle(withTheirs(typed, listOf(base), listOf(coverage)))}>{t('coverage.takeBoth')}</Button>
            <Button variant="default" size="xs" onClick={() => settle(typedOf(listOf(coverage)))}>{t('button.loadTheirs')}</Button>
          </div>
        )}
        {refused !== undefined && (
          <p id={wrongId('keywords')} className={styles.wrong} role="alert">{refusalText(refused, words)} <RefusalCode refused={refused} /></p>
        )}
        <div className={styles.buttons}>
          <span id={many ? wrongId('keywords') : undefined} className={many ? styles.wrong : 'v-dim'} role="status">{t(many ? 'coverage.wrongMany' : 'coverage.count', { count: all.length, most: MOST })}</span>
          <Button variant="default" size="sm" onClick={closing.ask}>{t('button.cancel')}</Button>
          <Button type="submit" size="sm" loading={keep.isPending} disabled={stale}>{t('button.save')}</Button>
        </div>
      </Form>
      {closing.question}
    </Dialog>
  );
}
