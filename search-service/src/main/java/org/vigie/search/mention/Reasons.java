package org.vigie.search.mention;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vigie.search.matching.Occurrences;
import org.vigie.search.matching.Verification;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryPrinter;

/** Why a query holds for a post: those of its parts that hold, as a person would write them. */
final class Reasons {
    /** Most reasons of one hit. */
    static final int MOST = 10;

    private static final int LONGEST = 200;

    private Reasons() {}

    /** In the order of the query, without repeats; what is excluded is no reason. */
    static List<String> of(Query query, Occurrences occurrences) {
        Set<String> reasons = new LinkedHashSet<>();
        collect(query, true, occurrences, reasons);
        return List.copyOf(reasons);
    }

    private static void collect(Query query, boolean positive, Occurrences occurrences, Set<String> reasons) {
        if (reasons.size() == MOST) {
            return;
        }
        switch (query) {
            case Query.And and -> and.parts().forEach(part -> collect(part, positive, occurrences, reasons));
            case Query.Or or -> or.parts().forEach(part -> collect(part, positive, occurrences, reasons));
            case Query.Not not -> collect(not.part(), !positive, occurrences, reasons);
            default -> {
                if (positive && Verification.holds(Expression.of(query), occurrences)) {
                    reasons.add(shown(QueryPrinter.print(query)));
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
