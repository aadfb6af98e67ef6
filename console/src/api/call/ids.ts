import { fold } from '../../words/fold.ts';

const LONGEST = 40;

/** A slug out of a name: what a thing is called in addresses and facts. */
function slugOf(name: string): string {
  const plain = fold(name).replace(/[^a-z0-9]+/g, '-');
  return cut(plain.replace(/^-+/, ''), LONGEST) || 'query';
}

function cut(slug: string, length: number): string {
  return slug.slice(0, length).replace(/-+$/, '');
}

/** An id for something new out of its name, unlike those that are taken. */
export function freshId(name: string, taken: Iterable<string>): string {
  // nothing may be called as what stands for every brand
  const used = new Set([...taken, 'all']);
  const slug = slugOf(name);
  let id = slug;
  for (let count = 2; used.has(id); count += 1) {
    const end = `-${count}`;
    id = cut(slug, LONGEST - end.length) + end;
  }
  return id;
}
