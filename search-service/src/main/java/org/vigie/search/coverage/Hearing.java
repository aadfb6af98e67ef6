package org.vigie.search.coverage;

import java.util.ArrayList;
import java.util.List;
import org.vigie.search.matching.budget.Meter;
import org.vigie.search.matching.reference.Occurrences;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.query.Expression;
import org.vigie.search.query.span.Span;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
import org.vigie.search.text.Stems;
import org.vigie.search.text.Zone;

/**
 * Whether saved queries hear a keyword.
 *
 * @param queries ids of those that make it so, in the order given; at most 20
 */
record Hearing(State state, List<String> queries) {
    private static final int MOST_QUERIES = 20;

    /** How well. */
    enum State {
        /** A query matches a post that says just the keyword, in whatever language. */
        COVERED,
        /** A query asks for every word of the keyword, and for more. */
        PARTLY,
        /** No query asks for it. */
        NOT_LISTENED,
        /** Nobody knows: what one answer may take was used up before all queries were looked at. */
        NOT_COMPARED
    }

    Hearing {
        queries = List.copyOf(queries.subList(0, Math.min(MOST_QUERIES, queries.size())));
    }

    /**
     * Of a keyword by the queries of its brand. A query that matches was found all the same when the meter has nothing left for the others.
     *
     * @param meter pays for each part of a query that is looked at
     */
    static Hearing of(Keyword keyword, List<BrandQueries.Saved> queries, Meter meter) {
        if (meter.isExhausted()) {
            return new Hearing(State.NOT_COMPARED, List.of());
        }
        List<Post> everyLanguage = Stems.everyLanguage().stream()
                .map(language -> Post.ofStems(language, keyword.text()))
                .toList();
        List<String> matching = new ArrayList<>();
        List<String> asking = new ArrayList<>();
        for (BrandQueries.Saved query : queries) {
            // Languages differ in stems alone.
            List<Post> said = query.text().contains("~") ? everyLanguage : everyLanguage.subList(0, 1);
            // What was looked for is remembered for one query only: for all of a brand that would be as much memory as
            // the queries themselves.
            boolean matches =
                    said.stream().anyMatch(one -> Verification.holds(query.expression(), new Occurrences(one, meter)));
            boolean asks = !matches && said.stream().anyMatch(one -> asksForAll(query.expression(), one, meter));
            if (meter.isExhausted()) {
                return matching.isEmpty()
                        ? new Hearing(State.NOT_COMPARED, List.of())
                        : new Hearing(State.COVERED, matching);
            }
            if (matches) {
                matching.add(query.id());
            } else if (asks) {
                asking.add(query.id());
            }
        }
        if (!matching.isEmpty()) {
            return new Hearing(State.COVERED, matching);
        }
        return new Hearing(asking.isEmpty() ? State.NOT_LISTENED : State.PARTLY, asking);
    }

    private static boolean asksForAll(Expression expression, Post post, Meter meter) {
        int words = post.stream(Zone.TEXT, Form.WORD).size();
        for (int i = 0; i < words; i++) {
            if (!asksFor(expression, true, new Place(post, i, meter))) {
                return false;
            }
        }
        return true;
    }

    /** A word of a post, and what pays for looking at it. */
    private record Place(Post post, int number, Meter meter) {
        String word(Form form) {
            meter.spend(1);
            return post.stream(Zone.TEXT, form).term(number);
        }
    }

    /** Whether the word at a place of the post is one of those that help the expression to hold. */
    private static boolean asksFor(Expression expression, boolean positive, Place place) {
        return switch (expression) {
            case Expression.All all -> all.parts().stream().anyMatch(part -> asksFor(part, positive, place));
            case Expression.Any any -> any.parts().stream().anyMatch(part -> asksFor(part, positive, place));
            case Expression.Not not -> asksFor(not.part(), !positive, place);
            case Expression.Stands stands -> {
                boolean inText = stands.zone() == Zone.TEXT || stands.zone() == Zone.TITLE;
                yield positive && inText && holds(stands.span(), place);
            }
            case Expression.Label label -> false;
            case Expression.Between between -> false;
        };
    }

    private static boolean holds(Span span, Place place) {
        return switch (span) {
            case Span.Term term -> place.word(term.form()).equals(term.term());
            case Span.Glob glob -> glob.matches(place.word(glob.form()));
            case Span.OneOf oneOf -> oneOf.choices().stream().anyMatch(choice -> holds(choice, place));
            case Span.Sequence sequence -> sequence.spots().stream().anyMatch(spot -> holds(spot, place));
            case Span.Near near -> near.parts().stream().anyMatch(part -> holds(part, place));
        };
    }
}
