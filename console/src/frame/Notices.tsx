import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { asProblem } from '../api/problem.ts';
import { useWords } from '../words/Words.tsx';
import styles from './Notices.module.css';

interface Notice {
  id: number;
  tone: 'quiet' | 'bad';
  text: string;
  reason?: string;
  undo?: { label: string; run(): void };
}

interface Notices {
  say(text: string, undo?: Notice['undo']): void;
  /** Says what failed: `what` in words, the reason's sentence and its code. */
  fail(what: string, failure: unknown): void;
}

const NoticesContext = createContext<Notices | null>(null);
const QUIET_FOR = 6_000;
const BAD_FOR = 12_000;

/** Short words about what just happened, in a corner and in a live region. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const { t, code } = useWords();
  const [notices, setNotices] = useState<Notice[]>([]);
  const drop = useCallback((id: number) => setNotices((all) => all.filter((one) => one.id !== id)), []);
  const value = useMemo<Notices>(() => {
    let count = Date.now();
    const show = (notice: Omit<Notice, 'id'>) => {
      const id = count++;
      setNotices((all) => [...all.slice(-2), { ...notice, id }]);
      setTimeout(() => drop(id), notice.tone === 'bad' ? BAD_FOR : QUIET_FOR);
    };
    return {
      say: (text, undo) => show({ tone: 'quiet', text, undo }),
      fail: (what, failure) => {
        const problem = asProblem(failure);
        const sentence = code('reason', problem.reason);
        show({ tone: 'bad', text: `${what}. ${sentence === problem.reason ? problem.message : sentence}`, reason: problem.reason });
      },
    };
  }, [code, drop]);
  return (
    <NoticesContext value={value}>
      {children}
      <div className={styles.corner} role="status" aria-live="polite">
        {notices.map((notice) => (
          <div key={notice.id} className={styles.notice} data-tone={notice.tone}>
            <span>{notice.text}</span>
            {notice.reason !== undefined && <code>{notice.reason}</code>}
            {notice.undo !== undefined && (
              <button type="button" onClick={() => { notice.undo?.run(); drop(notice.id); }}>{notice.undo.label}</button>
            )}
            <button type="button" aria-label={t('frame.dismiss')} onClick={() => drop(notice.id)}>×</button>
          </div>
        ))}
      </div>
    </NoticesContext>
  );
}

export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (notices === null) {
    throw new Error('expected a place for notices, found none');
  }
  return notices;
}
