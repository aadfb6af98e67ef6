package org.vigie.search.matching.reference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.BytesRef;
import org.vigie.search.query.Expression;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Measure;
import org.vigie.search.text.Post;
import org.vigie.search.text.Stream;
import org.vigie.search.text.Zone;

/** What Lucene thinks, on an index of one post in memory: an opinion that shares no code with ours. */
public final class LuceneOpinion {
    private static final int MOST_EXPANSIONS = 1_024;

    static {
        // Every order of every alternative is written out here.
        IndexSearcher.setMaxClauseCount(1_000_000);
    }

    private LuceneOpinion() {}

    /** A post as an index, ready to be asked. */
    public static IndexSearcher index(Post post) {
        MemoryIndex index = new MemoryIndex();
        for (Form form : Form.values()) {
            add(index, Zone.TEXT, form, post);
        }
        for (Zone zone : List.of(Zone.TITLE, Zone.AUTHOR, Zone.URL, Zone.LINKS, Zone.QUOTED)) {
            add(index, zone, Form.WORD, post);
        }
        post.labels().forEach(label -> index.addField("labels", label, new KeywordAnalyzer()));
        for (Measure measure : Measure.values()) {
            if (post.measure(measure) != Post.UNKNOWN) {
                index.addField(new LongPoint(measure.name(), post.measure(measure)), new KeywordAnalyzer());
            }
        }
        return index.createSearcher();
    }

    /** Whether Lucene finds the post. */
    public static boolean holds(Query query, IndexSearcher index) throws IOException {
        return index.count(query) > 0;
    }

    /** An expression as a query. */
    public static Query query(Expression expression) {
        return switch (expression) {
            case Expression.All all -> clauses(all.parts(), BooleanClause.Occur.MUST);
            case Expression.Any any -> clauses(any.parts(), BooleanClause.Occur.SHOULD);
            case Expression.Not not ->
                new BooleanQuery.Builder()
                        .add(new MatchAllDocsQuery(), BooleanClause.Occur.MUST)
                        .add(query(not.part()), BooleanClause.Occur.MUST_NOT)
                        .build();
            case Expression.Stands stands -> query(stands.zone(), stands.span());
            case Expression.Label label -> new TermQuery(new Term("labels", label.text()));
            case Expression.Between between ->
                LongPoint.newRangeQuery(between.measure().name(), between.least(), between.most());
        };
    }

    private static Query clauses(List<Expression> parts, BooleanClause.Occur occur) {
        var all = new BooleanQuery.Builder();
        parts.forEach(part -> all.add(query(part), occur));
        return all.build();
    }

    private static Query query(Zone zone, Span span) {
        return switch (span) {
            case Span.Term term -> new TermQuery(new Term(field(zone, term.form()), term.term()));
            case Span.Glob glob -> new WildcardQuery(new Term(field(zone, glob.form()), glob.pattern()));
            case Span.OneOf oneOf -> {
                var any = new BooleanQuery.Builder();
                oneOf.choices().forEach(choice -> any.add(query(zone, choice), BooleanClause.Occur.SHOULD));
                yield any.build();
            }
            case Span.Sequence sequence -> sequence(zone, sequence);
            case Span.Near near -> new Whole(new IntervalQuery(field(zone, Form.WORD), near(zone, near)));
        };
    }

    private static Query sequence(Zone zone, Span.Sequence sequence) {
        var phrase = new PhraseQuery.Builder();
        Set<Form> forms = new LinkedHashSet<>();
        for (Span.Spot spot : sequence.spots()) {
            if (!(spot instanceof Span.Term term)) {
                return new Whole(new IntervalQuery(field(zone, Form.WORD), source(zone, sequence)));
            }
            forms.add(term.form());
            phrase.add(new Term(field(zone, term.form()), term.term()));
        }
        return forms.size() == 1
                ? phrase.build()
                : new Whole(new IntervalQuery(field(zone, Form.WORD), source(zone, sequence)));
    }

    /** In any order: every order there is. */
    private static IntervalsSource near(Zone zone, Span.Near near) {
        Set<List<Span>> orders = new LinkedHashSet<>();
        if (near.ordered()) {
            orders.add(near.parts());
        } else {
            permute(near.parts(), new ArrayList<>(), orders);
        }
        return Intervals.or(orders.stream()
                .map(order -> Intervals.maxgaps(near.distance(), Intervals.ordered(sources(zone, order))))
                .toArray(IntervalsSource[]::new));
    }

    private static void permute(List<Span> left, List<Span> order, Set<List<Span>> orders) {
        if (left.isEmpty()) {
            orders.add(List.copyOf(order));
        }
        for (int i = 0; i < left.size(); i++) {
            List<Span> rest = new ArrayList<>(left);
            order.add(rest.remove(i));
            permute(rest, order, orders);
            order.removeLast();
        }
    }

    /** Equal sequences must not be equal to Lucene, which would make one that repeats and overlaps itself. */
    private static IntervalsSource[] sources(Zone zone, List<Span> parts) {
        Map<Span, Integer> seen = new HashMap<>();
        List<IntervalsSource> sources = new ArrayList<>();
        for (Span part : parts) {
            IntervalsSource source = source(zone, part);
            int before = part instanceof Span.Sequence ? seen.merge(part, 1, Integer::sum) - 1 : 0;
            for (int i = 0; i < before; i++) {
                source = Intervals.nonOverlapping(source, Intervals.term("."));
            }
            sources.add(source);
        }
        return sources.toArray(IntervalsSource[]::new);
    }

    private static IntervalsSource source(Zone zone, Span span) {
        return switch (span) {
            case Span.Term term -> Intervals.fixField(field(zone, term.form()), Intervals.term(term.term()));
            case Span.Glob glob ->
                Intervals.fixField(
                        field(zone, glob.form()), Intervals.wildcard(new BytesRef(glob.pattern()), MOST_EXPANSIONS));
            case Span.OneOf oneOf ->
                Intervals.or(oneOf.choices().stream()
                        .map(choice -> source(zone, choice))
                        .toArray(IntervalsSource[]::new));
            case Span.Sequence sequence ->
                Intervals.phrase(sequence.spots().stream()
                        .map(spot -> source(zone, spot))
                        .toArray(IntervalsSource[]::new));
            case Span.Near near -> near(zone, near);
        };
    }

    private static String field(Zone zone, Form form) {
        return zone + "/" + form;
    }

    private static void add(MemoryIndex index, Zone zone, Form form, Post post) {
        Stream stream = post.stream(zone, form);
        if (stream.size() > 0) {
            index.addField(field(zone, form), new Tokens(stream));
        }
    }

    /** Equal to itself alone: for each post Lucene would compare every order that is written out, time and again. */
    private static final class Whole extends Query {
        private final IntervalQuery query;

        Whole(IntervalQuery query) {
            this.query = query;
        }

        @Override
        public Weight createWeight(IndexSearcher searcher, ScoreMode scores, float boost) throws IOException {
            return query.createWeight(searcher, scores, boost);
        }

        @Override
        public void visit(QueryVisitor visitor) {
            visitor.visitLeaf(this);
        }

        @Override
        public String toString(String field) {
            return query.toString(field);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private static final class Tokens extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
        private final Stream stream;
        private int at;

        private Tokens(Stream stream) {
            this.stream = stream;
        }

        @Override
        public boolean incrementToken() {
            if (at == stream.size()) {
                return false;
            }
            clearAttributes();
            term.append(stream.term(at));
            int before = at == 0 ? -1 : stream.position(at - 1);
            increment.setPositionIncrement(stream.position(at) - before);
            at++;
            return true;
        }
    }
}
