package org.vigie.benchmarks.matching.side;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.CustomQueryHandler;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.RegexpQueryHandler;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.monitor.TermWeightor;
import org.apache.lucene.search.IndexSearcher;
import org.vigie.benchmarks.matching.workload.MatchSets;
import org.vigie.benchmarks.matching.workload.Standing;
import org.vigie.benchmarks.matching.workload.Workload;

/**
 * Lucene Monitor, in memory, one document at a time. It is told how often each word stands in the posts, which ours has to find
 * out, and gets the terms of our analysis ready-made.
 */
public final class MonitorSide implements Side {
    /** Terms registered at once: each alternative takes 32 KB until it is written. */
    private static final int BATCH = 4_000;
    /** What the weight of a term grows to when it is rare, and never falls below. */
    private static final double RARE = 100;

    private static final double LEAST = 0.01;

    /** The ways to find candidates; the best one counts. */
    public enum Filter {
        TERM_FILTERED("term filtered", false, false),
        MULTIPASS("multipass", true, false),
        /** Patterns as regular expressions, found by pieces of the words: costs every post, saves candidates. */
        TERM_FILTERED_PIECES("term filtered with pieces", false, true),
        MULTIPASS_PIECES("multipass with pieces", true, true);

        private final String text;
        private final boolean multipass;
        private final boolean pieces;

        Filter(String text, boolean multipass, boolean pieces) {
            this.text = text;
            this.multipass = multipass;
            this.pieces = pieces;
        }

        /** Those that differ for the queries. */
        public static List<Filter> of(Workload workload) {
            boolean patterns = workload == Workload.PATTERNS || workload == Workload.MIX;
            return patterns ? List.of(values()) : List.of(TERM_FILTERED, MULTIPASS);
        }

        private Presearcher presearcher(TermWeightor weights) {
            List<CustomQueryHandler> handlers = pieces ? List.of(new RegexpQueryHandler()) : List.of();
            return multipass
                    ? new MultipassTermFilteredPresearcher(2, 0, weights, handlers, Set.of())
                    : new TermFilteredPresearcher(weights, handlers, Set.of());
        }
    }

    private final String name;
    private final Monitor monitor;
    private final List<String[]> posts;

    private MonitorSide(String name, Monitor monitor, List<String[]> posts) {
        this.name = name;
        this.monitor = monitor;
        this.posts = posts;
    }

    /** @param posts the terms of each */
    public static MonitorSide of(Filter filter, Iterable<Standing> queries, List<String[]> posts) {
        IndexSearcher.setMaxClauseCount(Integer.MAX_VALUE);
        try {
            Monitor monitor = new Monitor(
                    new WhitespaceAnalyzer(),
                    filter.presearcher(weights(posts)),
                    new MonitorConfiguration().setQueryUpdateBufferSize(BATCH));
            register(queries, filter.pieces, monitor);
            return new MonitorSide("Lucene Monitor, " + filter.text, monitor, posts);
        } catch (IOException e) {
            throw new UncheckedIOException("Lucene Monitor does not take the queries", e);
        }
    }

    private static void register(Iterable<Standing> queries, boolean regexps, Monitor monitor) throws IOException {
        List<MonitorQuery> batch = new ArrayList<>();
        int terms = 0;
        for (Standing query : queries) {
            batch.add(new MonitorQuery(
                    Integer.toString(query.number()), new LuceneQueries(regexps).of(query.expression())));
            terms += query.parts();
            if (terms >= BATCH) {
                monitor.register(batch);
                batch.clear();
                terms = 0;
            }
        }
        monitor.register(batch);
    }

    private static TermWeightor weights(List<String[]> posts) {
        Map<String, Integer> counts = new HashMap<>();
        for (String[] post : posts) {
            new HashSet<>(List.of(post)).forEach(term -> counts.merge(term, 1, Integer::sum));
        }
        return TermWeightor.combine(TermWeightor.DEFAULT, TermWeightor.termFreqWeightor(counts, RARE, LEAST));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void match(int post, MatchSets met) {
        Document document = new Document();
        document.add(new TextField(LuceneQueries.FIELD, new ReadyTokens(posts.get(post))));
        try {
            MatchingQueries<QueryMatch> matches = monitor.match(document, QueryMatch.SIMPLE_MATCHER);
            for (QueryMatch match : matches.getMatches()) {
                met.add(post, Integer.parseInt(match.getQueryId()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Lucene Monitor does not match", e);
        }
    }

    @Override
    public void close() {
        try {
            monitor.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Lucene Monitor does not end", e);
        }
    }
}
