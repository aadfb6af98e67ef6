import { fold } from '../../words/fold.ts';

/** Characters as networks count them: code points. */
export function length(text: string): number {
  return Array.from(text).length;
}

/** Which of the brand's words to avoid stand in the text, as whole words, without regard to case and accents. */
export function unsaid(text: string, doNotSay: readonly string[]): string[] {
  const folded = fold(text);
  return doNotSay.filter((words) => {
    const escaped = fold(words.trim()).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return escaped !== '' && new RegExp(`(^|[^\\p{L}\\p{N}])${escaped}($|[^\\p{L}\\p{N}])`, 'u').test(folded);
  });
}
