import { number } from '../../../words/time.ts';
import { useWords } from '../../../words/Words.tsx';
import { doingOf, type Reading, type Trouble } from './source-health.ts';

/** The health of sources in words. */
export function useHealthText() {
  const { t, code, language } = useWords();
  return {
    state: (source: Reading): string => {
      const doing = doingOf(source);
      return doing === 'refusing' ? t('source.readAndRefused') : code('health', doing === 'paused' ? 'PAUSED' : source.health);
    },
    trouble: ({ code: reason, refused }: Trouble): string => (refused > 0
      ? t('source.refusedOf', { count: refused, shown: number(refused, language), reason: code('failure', reason) })
      : code('failure', reason)),
  };
}
