package org.vigie.search.coverage;

import java.util.ArrayList;
import java.util.List;
import org.vigie.search.matching.reference.Occurrences;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.query.Expression;
import org.vigie.search.query.span.Span;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
import org.vigie.search.text.Stems;
import org.vigie.search.text.Stream;
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
        NOT_LISTENED
    }

    Hearing {
        queries = List.copyOf(queries.subList(0, Math.min(MOST_QUERIES, queries.size())));
    }

    /** Of a keyword by the queries of its brand. */
    static Hearing of(Keyword keyword, List<BrandQueries.Saved> queries) {
        List<Occurrences> everyLanguage = Stems.everyLanguage().stream()
                .map(language -> new Occurrences(Post.ofStems(language, keyword.text())))
                .toList();
        List<String> matching = new ArrayList<>();
        List<String> asking = new ArrayList<>();
        for (BrandQueries.Saved query : queries) {
            // Languages differ in stems alone.
            List<Occurrences> said = query.text().contains("~") ? everyLanguage : everyLanguage.subList(0, 1);
            if (said.stream().anyMatch(one -> Verification.holds(query.expression(), one))) {
                matching.add(query.id());
            } else if (said.stream().anyMatch(one -> asksForAll(query.expression(), one.post()))) {
                asking.add(query.id());
            }
        }
        if (!matching.isEmpty()) {
            return new Hearing(State.COVERED, matching);
        }
        return new Hearing(asking.isEmpty() ? State.NOT_LISTENED : State.PARTLY, asking);
    }

    private static boolean asksForAll(Expression expression, Post post) {
        int words = post.stream(Zone.TEXT, Form.WORD).size();
        for (int i = 0; i < words; i++) {
            if (!asksFor(expression, true, post, i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the word at a place of the post is one of those that help the expression to hold. */
    private static boolean asksFor(Expression expression, boolean positive, Post post, int place) {
        return switch (expression) {
            case Expression.All all -> all.parts().stream().anyMatch(part -> asksFor(part, positive, post, place));
            case Expression.Any any -> any.parts().stream().anyMatch(part -> asksFor(part, positive, post, place));
            case Expression.Not not -> asksFor(not.part(), !positive, post, place);
            case Expression.Stands stands -> {
                boolean inText = stands.zone() == Zone.TEXT || stands.zone() == Zone.TITLE;
                yield positive && inText && holds(stands.span(), post, place);
            }
            case Expression.Label label -> false;
            case Expression.Between between -> false;
        };
    }

    private static boolean holds(Span span, Post post, int place) {
        return switch (span) {
            case Span.Term term -> words(post, term.form()).term(place).equals(term.term());
            case Span.Glob glob -> glob.matches(words(post, glob.form()).term(place));
            case Span.OneOf oneOf -> oneOf.choices().stream().anyMatch(choice -> holds(choice, post, place));
            case Span.Sequence sequence -> sequence.spots().stream().anyMatch(spot -> holds(spot, post, place));
            case Span.Near near -> near.parts().stream().anyMatch(part -> holds(part, post, place));
        };
    }

    private static Stream words(Post post, Form form) {
        return post.stream(Zone.TEXT, form);
    }
}
