import type { InfiniteData } from '@tanstack/react-query';
import type { Source, SourcePage } from '../../../api/types.ts';
import type { SourcesAddress } from '../../../frame/addresses.ts';
import { fold } from '../../../words/fold.ts';
import { isTroubled } from '../health/source-health.ts';

/** What a view of the page shows. */
export function seen(all: readonly Source[], view: SourcesAddress['view']): readonly Source[] {
  return view === undefined ? all : all.filter((one) => (view === 'paused' ? one.disabled : isTroubled(one)));
}

/** Sources whose name, address or id has every word typed, in any order, without regard to case and accents. */
export function matching(all: readonly Source[], typed: string): readonly Source[] {
  const words = fold(typed).split(/\s+/).filter((one) => one !== '');
  return all.filter((one) => {
    const text = fold(`${one.displayName} ${one.feed?.url ?? ''} ${one.id}`);
    return words.every((word) => text.includes(word));
  });
}

/** The pages with a source as it is now. */
export function withSource<Param>(data: InfiniteData<SourcePage, Param>, source: Source): InfiniteData<SourcePage, Param> {
  return { ...data, pages: data.pages.map((page) => ({ ...page, sources: page.sources.map((one) => (one.id === source.id ? source : one)) })) };
}
