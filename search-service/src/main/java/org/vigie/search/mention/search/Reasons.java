package org.vigie.search.mention.search;

import java.util.ArrayList;
import java.util.List;
import org.vigie.search.matching.reference.Occurrences;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryPrinter;

/** Why a query holds for a post: those of its parts that hold, as a person would write them. Made once a query; immutable. */
final class Reasons {
    /** Most reasons of one hit. */
    static final int MOST = 10;

    private static final int LONGEST = 200;

    /** A part that is not excluded. */
    private record Part(String printed, Expression expression) {}

    private final List<Part> parts = new ArrayList<>();

    Reasons(Query query) {
        collect(query, true);
    }

    /** In the order of the query, without repeats; what is excluded is no reason. */
    List<String> of(Occurrences occurrences) {
        return parts.stream()
                .filter(part -> Verification.holds(part.expression(), occurrences))
                .map(Part::printed)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private void collect(Query query, boolean positive) {
        switch (query) {
            case Query.And and -> and.parts().forEach(part -> collect(part, positive));
            case Query.Or or -> or.parts().forEach(part -> collect(part, positive));
            case Query.Not not -> collect(not.part(), !positive);
            default -> {
                if (positive) {
                    parts.add(new Part(shown(QueryPrinter.print(query)), Expression.of(query)));
                }
            }
        }
    }

    private static String shown(String printed) {
        if (printed.length() <= LONGEST) {
            return printed;
        }
        int end = Character.isHighSurrogate(printed.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return printed.substring(0, end) + "…";
    }
}
