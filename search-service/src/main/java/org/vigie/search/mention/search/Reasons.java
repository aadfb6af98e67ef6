package org.vigie.search.mention.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.search.matching.reference.Occurrences;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryPrinter;

/**
 * Why a query holds for a post: those of its parts that hold, as a person would write them; of an AND only when all of it holds. Made once a
 * query; immutable.
 */
final class Reasons {
    /** Most reasons of one hit. */
    static final int MOST = 10;

    private static final int LONGEST = 200;

    private final Part whole;

    /** A part of the query; every NOT has gone down to what it is about. */
    private sealed interface Part {
        /** It holds when all of these do. */
        record Every(List<Part> parts) implements Part {}

        /** It holds when one of these does, or more. */
        record Some(List<Part> parts) implements Part {}

        /** @param shown what is told of it; null of what is excluded, which holds where the expression does not */
        record Leaf(Expression expression, @Nullable String shown) implements Part {}
    }

    Reasons(Query query) {
        whole = part(query, true);
    }

    /** In the order of the query, without repeats; what is excluded is no reason. */
    List<String> of(Occurrences occurrences) {
        List<String> found = new ArrayList<>();
        collect(whole, occurrences, found);
        return found.stream().distinct().limit(MOST).toList();
    }

    private static Part part(Query query, boolean positive) {
        return switch (query) {
            case Query.And and -> several(and.parts(), positive, positive);
            case Query.Or or -> several(or.parts(), positive, !positive);
            case Query.Not not -> part(not.part(), !positive);
            default -> new Part.Leaf(Expression.of(query), positive ? shown(QueryPrinter.print(query)) : null);
        };
    }

    private static Part several(List<Query> queries, boolean positive, boolean every) {
        List<Part> parts = queries.stream().map(query -> part(query, positive)).toList();
        return every ? new Part.Every(parts) : new Part.Some(parts);
    }

    /** Whether a part holds; then its reasons are among those found. */
    private static boolean collect(Part part, Occurrences occurrences, List<String> found) {
        int before = found.size();
        boolean holds = switch (part) {
            case Part.Every every -> every.parts().stream().allMatch(one -> collect(one, occurrences, found));
            case Part.Some some -> {
                boolean any = false;
                for (Part one : some.parts()) {
                    any |= collect(one, occurrences, found);
                }
                yield any;
            }
            case Part.Leaf leaf -> holds(leaf, occurrences, found);
        };
        if (!holds) {
            found.subList(before, found.size()).clear();
        }
        return holds;
    }

    private static boolean holds(Part.Leaf leaf, Occurrences occurrences, List<String> found) {
        boolean stands = Verification.holds(leaf.expression(), occurrences);
        String shown = leaf.shown();
        if (shown == null) {
            return !stands;
        }
        if (stands) {
            found.add(shown);
        }
        return stands;
    }

    private static String shown(String printed) {
        if (printed.length() <= LONGEST) {
            return printed;
        }
        int end = Character.isHighSurrogate(printed.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return printed.substring(0, end) + "…";
    }
}
