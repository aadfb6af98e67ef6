package org.vigie.search.query.parser;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.vigie.search.query.FieldValues;
import org.vigie.search.query.Query;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.refusal.Stretch;
import org.vigie.search.query.refusal.Wording;
import org.vigie.search.query.span.Span;
import org.vigie.search.query.span.Spots;
import org.vigie.search.text.Form;

/**
 * Which part of a query is to blame when the index says that it is too wide. How many words fit a wildcard between positions is known to the
 * index only: to blame is the one that it names, or all from the first to the last where it names none or one that stands at several
 * places; where there is no wildcard, there are too many alternatives and all of the query is.
 */
final class TooWide {
    /** A part that may be too wide, and its patterns. */
    private record Wide(Query part, Set<String> patterns) {}

    private final List<Wide> wide = new ArrayList<>();

    private TooWide() {}

    /**
     * @param stretches where each part of the tree stands
     * @param wildcard as the index names it; empty when it names none
     */
    static QueryRefused of(Query tree, IdentityHashMap<Query, Stretch> stretches, String wildcard) {
        TooWide search = new TooWide();
        search.look(tree, false);
        if (search.wide.isEmpty()) {
            return QueryRefused.tooWide(Wording.FEWER_ALTERNATIVES, Wording.SPLIT_QUERY, stretch(stretches, tree));
        }
        List<Wide> toBlame = search.toBlame(wildcard);
        Stretch first = stretch(stretches, toBlame.getFirst().part());
        Stretch last = stretch(stretches, toBlame.getLast().part());
        return QueryRefused.tooWide(
                toBlame.size() == 1 ? Wording.NARROWER_WILDCARD : Wording.NARROWER_WILDCARDS,
                Wording.WRITE_MORE_LETTERS,
                new Stretch(first.column(), last.end()));
    }

    private List<Wide> toBlame(String wildcard) {
        List<Wide> named =
                wide.stream().filter(one -> one.patterns().contains(wildcard)).toList();
        return named.isEmpty() ? wide : named;
    }

    private static Stretch stretch(IdentityHashMap<Query, Stretch> stretches, Query part) {
        return Objects.requireNonNull(stretches.get(part), "a part without a place");
    }

    /** @param near within NEAR, where also a single word stands at a position */
    private void look(Query part, boolean near) {
        switch (part) {
            case Query.And and -> and.parts().forEach(one -> look(one, near));
            case Query.Or or -> or.parts().forEach(one -> look(one, near));
            case Query.Not not -> look(not.part(), near);
            case Query.Near parts -> parts.operands().forEach(one -> look(one, true));
            case Query.Word word -> add(word, Spots.of(word.text(), Form.WORD, Spots.Source.WORD), near);
            case Query.Phrase phrase -> add(phrase, Spots.of(phrase.text(), Form.WORD, Spots.Source.PHRASE), near);
            case Query.Raw raw ->
                add(raw, Spots.of(raw.text(), Form.RAW, raw.phrase() ? Spots.Source.PHRASE : Spots.Source.WORD), near);
            case Query.Proximity close -> add(close, Spots.of(close.text(), Form.WORD, Spots.Source.PHRASE), near);
            case Query.Field field -> look(field);
            case Query.Stem stem -> {}
            case Query.Range range -> {}
        }
    }

    private void look(Query.Field field) {
        if (field.field().zone().isPresent()) {
            List<Span.Spot> spots = field.values().stream()
                    .map(value -> FieldValues.spots(field.field(), value))
                    .filter(TooWide::isWide)
                    .flatMap(List::stream)
                    .toList();
            add(field, spots, false);
        }
    }

    private void add(Query leaf, List<Span.Spot> spots, boolean near) {
        if (isWide(spots) || (near && spots.getFirst() instanceof Span.Glob)) {
            wide.add(new Wide(leaf, patterns(spots)));
        }
    }

    private static Set<String> patterns(List<Span.Spot> spots) {
        return spots.stream()
                .filter(Span.Glob.class::isInstance)
                .map(spot -> ((Span.Glob) spot).pattern())
                .collect(Collectors.toSet());
    }

    /** A pattern beside other words: alone it needs no positions, and the index knows no limit for it. */
    private static boolean isWide(List<Span.Spot> spots) {
        return spots.size() > 1 && spots.stream().anyMatch(Span.Glob.class::isInstance);
    }
}
