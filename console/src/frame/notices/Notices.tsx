import { createContext, useCallback, useContext, useMemo, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { asProblem } from '../../api/call/problem.ts';
import { refusalText } from '../../words/refusal.ts';
import { useWords } from '../../words/Words.tsx';
import styles from './Notices.module.css';

interface Notice {
  id: number;
  tone: 'quiet' | 'bad';
  text: string;
  reason?: string;
  offer?: Offer;
}

/** What can be done about it; with an address it is a link, and the notice stays longer, as it does for what one has to think about. */
export interface Offer {
  label: string;
  href?: string;
  lasting?: boolean;
  run(): void;
}

interface Notices {
  say(text: string, offer?: Offer): void;
  /** Says what failed: `what` in words, the reason's sentence and its code. It stays until somebody closes it. */
  fail(what: string, failure: unknown, offer?: Offer): void;
}

const NoticesContext = createContext<Notices | null>(null);
const QUIET_FOR = 6_000;
const LONG_FOR = 12_000;
/** As many stand over each other. */
const MOST = 4;

/** The notices with one more: what said the same gives way unless it led somewhere, then what is no failure, then the oldest. */
function joined(all: readonly Notice[], notice: Notice): Notice[] {
  const others = all.filter((one) => one.text !== notice.text || one.offer !== undefined);
  const quiet = others.findIndex((one) => one.tone === 'quiet');
  return [...(others.length < MOST ? others : others.toSpliced(Math.max(0, quiet), 1)), notice];
}

/** Short words about what just happened, in a corner and in a live region. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const words = useWords();
  const { t } = words;
  const [notices, setNotices] = useState<Notice[]>([]);
  const before = useRef<EventTarget>(null);
  const drop = useCallback((id: number) => setNotices((all) => all.filter((one) => one.id !== id)), []);
  const value = useMemo<Notices>(() => {
    let count = Date.now();
    const show = (notice: Omit<Notice, 'id'>) => {
      const id = count++;
      setNotices((all) => joined(all, { ...notice, id }));
      if (notice.tone === 'quiet') {
        setTimeout(() => drop(id), notice.offer?.href !== undefined || notice.offer?.lasting === true ? LONG_FOR : QUIET_FOR);
      }
    };
    return {
      say: (text, offer) => show({ tone: 'quiet', text, offer }),
      fail: (what, failure, offer) => {
        const problem = asProblem(failure);
        show({ tone: 'bad', text: `${what}. ${refusalText(problem, words)}`, reason: problem.reason, offer });
      },
    };
  }, [words, drop]);
  /** Whoever closes a notice is where they were. */
  const goBack = () => {
    if (before.current instanceof HTMLElement) {
      before.current.focus({ preventScroll: true });
    }
  };
  return (
    <NoticesContext value={value}>
      {children}
      <div
        className={styles.corner}
        onFocus={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) {
            before.current = relatedTarget;
          }
        }}
      >
        {/* what failed stands first and is read out at once; the rest waits its turn */}
        {(['bad', 'quiet'] as const).map((tone) => (
          <div key={tone} className={styles.tone} role={tone === 'quiet' ? 'status' : undefined} aria-live={tone === 'quiet' ? 'polite' : 'assertive'}>
            {notices.map((notice) => notice.tone === tone && (
              <div key={notice.id} className={styles.notice} data-tone={tone}>
                <span dir="auto">{notice.text}</span>
                {notice.reason !== undefined && <code>{notice.reason}</code>}
                {notice.offer !== undefined && <Offered offer={notice.offer} done={() => drop(notice.id)} />}
                <button type="button" aria-label={t('frame.dismiss')} onClick={() => { drop(notice.id); goBack(); }}>×</button>
              </div>
            ))}
          </div>
        ))}
      </div>
    </NoticesContext>
  );
}

function Offered({ offer, done }: { offer: Offer; done(): void }) {
  const take = () => {
    offer.run();
    done();
  };
  if (offer.href === undefined) {
    return <button type="button" onClick={take}>{offer.label}</button>;
  }
  const follow = (event: MouseEvent) => {
    // whoever wants another tab gets one
    if (!event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      take();
    }
  };
  return <a href={offer.href} onClick={follow}>{offer.label}</a>;
}

export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (notices === null) {
    throw new Error('expected a place for notices, found none');
  }
  return notices;
}
