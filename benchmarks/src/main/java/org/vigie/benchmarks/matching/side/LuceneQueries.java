package org.vigie.benchmarks.matching.side;

import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.BytesRef;
import org.vigie.search.query.Expression;
import org.vigie.search.query.span.Span;

/**
 * The synthetic queries as Lucene would be asked; only what {@link org.vigie.benchmarks.matching.workload.SyntheticQueries} makes.
 *
 * @param regexps patterns as regular expressions, for which Lucene Monitor has a handler
 */
record LuceneQueries(boolean regexps) {
    /** The field that holds the words of a post. */
    static final String FIELD = "words";

    Query of(Expression expression) {
        return switch (expression) {
            case Expression.All all -> all(all.parts());
            case Expression.Any any -> {
                var query = new BooleanQuery.Builder();
                any.parts().forEach(part -> query.add(of(part), Occur.SHOULD));
                yield query.build();
            }
            case Expression.Stands stands -> of(stands.span());
            default -> throw new IllegalArgumentException("not made here: " + expression);
        };
    }

    private Query all(List<Expression> parts) {
        var query = new BooleanQuery.Builder();
        for (Expression part : parts) {
            if (part instanceof Expression.Not not) {
                query.add(of(not.part()), Occur.MUST_NOT);
            } else {
                query.add(of(part), Occur.MUST);
            }
        }
        return query.build();
    }

    private Query of(Span span) {
        return switch (span) {
            case Span.Term term -> new TermQuery(new Term(FIELD, term.term()));
            case Span.Glob glob -> glob(glob);
            case Span.Sequence sequence -> {
                var phrase = new PhraseQuery.Builder();
                sequence.spots().forEach(spot -> phrase.add(new Term(FIELD, ((Span.Term) spot).term())));
                yield phrase.build();
            }
            case Span.Near near -> {
                IntervalsSource[] parts =
                        near.parts().stream().map(LuceneQueries::interval).toArray(IntervalsSource[]::new);
                IntervalsSource all = near.ordered() ? Intervals.ordered(parts) : Intervals.unordered(parts);
                yield new IntervalQuery(FIELD, Intervals.maxgaps(near.distance(), all));
            }
            default -> throw new IllegalArgumentException("not made here: " + span);
        };
    }

    private Query glob(Span.Glob glob) {
        Term pattern = new Term(FIELD, glob.pattern());
        if (regexps) {
            return new RegexpQuery(
                    new Term(FIELD, glob.pattern().replace("*", ".*").replace('?', '.')));
        }
        return isPrefix(glob) ? new PrefixQuery(new Term(FIELD, glob.prefix())) : new WildcardQuery(pattern);
    }

    private static IntervalsSource interval(Span span) {
        return switch (span) {
            case Span.Term term -> Intervals.term(term.term());
            case Span.Glob glob -> Intervals.prefix(new BytesRef(glob.prefix()));
            default -> throw new IllegalArgumentException("not made here: " + span);
        };
    }

    private static boolean isPrefix(Span.Glob glob) {
        return glob.pattern().equals(glob.prefix() + "*");
    }
}
