package org.vigie.benchmarks.matching.percolator;

import java.util.List;
import java.util.stream.Collectors;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryPrinter;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.span.Span;

/** The synthetic queries as people write them; only what {@link org.vigie.benchmarks.matching.workload.SyntheticQueries} makes. */
final class WrittenQueries {
    private WrittenQueries() {}

    /**
     * The text of a query.
     *
     * @throws IllegalStateException when reading it would give another query
     * @throws org.vigie.search.query.refusal.QueryRefused when it is larger than a query may be
     */
    static String of(Expression expression) {
        String written = QueryPrinter.print(tree(expression));
        if (!Expression.of(QueryParser.parse(written)).equals(expression)) {
            throw new IllegalStateException("reads as another query: " + written);
        }
        return written;
    }

    private static Query tree(Expression expression) {
        return switch (expression) {
            case Expression.All all -> new Query.And(trees(all.parts()));
            case Expression.Any any -> new Query.Or(trees(any.parts()));
            case Expression.Not not -> new Query.Not(tree(not.part()));
            case Expression.Stands stands -> tree(stands.span());
            default -> throw new IllegalArgumentException("not made here: " + expression);
        };
    }

    private static List<Query> trees(List<Expression> parts) {
        return parts.stream().map(WrittenQueries::tree).toList();
    }

    private static Query tree(Span span) {
        return switch (span) {
            case Span.Term term -> new Query.Word(term.term());
            case Span.Glob glob -> new Query.Word(glob.pattern());
            case Span.Sequence sequence ->
                new Query.Phrase(sequence.spots().stream()
                        .map(spot -> ((Span.Term) spot).term())
                        .collect(Collectors.joining(" ")));
            case Span.Near near ->
                new Query.Near(
                        near.parts().stream().map(WrittenQueries::tree).toList(), near.distance(), near.ordered());
            default -> throw new IllegalArgumentException("not made here: " + span);
        };
    }
}
