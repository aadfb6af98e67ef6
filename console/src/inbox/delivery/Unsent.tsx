import { useWords } from '../../words/Words.tsx';

/** What the other side answered, by its number. */
const ANSWERED = /^(SMTP|HTTP)_(\d{3})$/;

/** Why nothing can be sent, or why what was written did not arrive. Its code only where there are no words for it. */
export function Unsent({ reason }: { reason: string }) {
  const { t, code } = useWords();
  const [, by, number = ''] = ANSWERED.exec(reason) ?? [];
  if (by !== undefined) {
    return t(by === 'SMTP' ? 'unsent.smtp' : 'unsent.http', { code: number });
  }
  const sending = code('unsent', reason);
  // a reply may also be refused before anybody tries to send it, as any call
  const words = sending === reason ? code('reason', reason) : sending;
  return words === reason ? <code>{reason}</code> : words;
}
