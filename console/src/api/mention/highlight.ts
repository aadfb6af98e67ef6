import type { Highlight } from '../types.ts';

export interface Piece {
  text: string;
  marked: boolean;
}

/** Cuts a text at the offsets (UTF-16 units) where it matched. Overlapping or wrong offsets are joined or ignored. */
export function pieces(text: string, highlights: readonly Highlight[], field: string): Piece[] {
  const ranges = highlights
    .filter((one) => one.field === field && one.start < one.end && one.start < text.length)
    .sort((a, b) => a.start - b.start);
  const cut: Piece[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    const from = Math.max(start, at);
    if (end <= at) {
      continue;
    }
    if (from > at) {
      cut.push({ text: text.slice(at, from), marked: false });
    }
    cut.push({ text: text.slice(from, end), marked: true });
    at = Math.min(end, text.length);
  }
  if (at < text.length) {
    cut.push({ text: text.slice(at), marked: false });
  }
  return cut;
}

const BEFORE = 60;

/** The place, or the one before it when it would cut a sign such as an emoji in two. */
function whole(text: string, at: number): number {
  return /^[\udc00-\udfff]/.test(text.slice(at, at + 1)) ? at - 1 : at;
}

/** The stretch of a long text around its first match, with the offsets moved along. */
export function excerpt(text: string, highlights: readonly Highlight[], field: string, most = 360) {
  const own = highlights.filter((one) => one.field === field);
  if (text.length <= most) {
    return { text, highlights: own };
  }
  const first = Math.min(...own.map((one) => one.start), text.length);
  const wanted = first === text.length || first < most / 2 ? 0 : first - BEFORE;
  const space = wanted === 0 ? 0 : text.lastIndexOf(' ', wanted) + 1;
  // where words are not spaced, or one is longer than the stretch, the match would lie beyond it
  const from = whole(text, wanted - space < BEFORE ? space : wanted);
  const until = whole(text, from + most);
  const prefix = from === 0 ? '' : '… ';
  const shift = prefix.length - from;
  const shortened = prefix + text.slice(from, until) + (until < text.length ? ' …' : '');
  return {
    text: shortened,
    highlights: own
      .map((one) => ({ ...one, start: one.start + shift, end: one.end + shift }))
      .filter((one) => one.start >= prefix.length && one.end <= shortened.length),
  };
}
