package org.vigie.search.author.ranking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.trace.LikelyBot;
import org.vigie.search.author.trace.MentionTrace;
import org.vigie.search.author.trace.Reply;
import org.vigie.search.mention.MentionLabel;

/**
 * The ranking of a brand's authors: a pure function of traces, whatever their order.
 *
 * @param authors who have a mention that counts
 * @param mentions that were read
 * @param lines who is kept in one list or in both, by author
 */
public record Ranking(Instant at, long authors, long mentions, List<Line> lines) {
    /** Of each list so many are kept. */
    public static final int KEPT = 500;
    /** And of each network so many, or one whose authors all come late could never be looked at by itself. */
    static final int KEPT_OF_A_NETWORK = 50;

    private static final Comparator<AuthorScore> INFLUENCERS = Comparator.comparingDouble(
                    (AuthorScore score) -> -score.influence().score())
            .thenComparingLong(score -> -score.influence().people())
            .thenComparingLong(score -> -score.influence().replies())
            .thenComparingLong(score -> -score.influence().mentions())
            .thenComparing(AuthorScore::author);

    private static final Comparator<AuthorScore> ADVOCATES = Comparator.comparingDouble(
                    (AuthorScore score) -> -score.advocacy().score())
            .thenComparingLong(score -> -score.advocacy().defences())
            .thenComparingLong(score -> -score.advocacy().positive())
            .thenComparing(AuthorScore::author);

    /** One author with their places. */
    public record Line(AuthorScore score, Ranks ranks) {}

    public Ranking {
        lines = List.copyOf(lines);
    }

    /**
     * Ranks the authors of these traces.
     *
     * @param now end of the window, from which ages are counted
     * @param related whose places are kept however late they come
     */
    public static Ranking of(List<MentionTrace> traces, Instant now, Set<AuthorKey> related) {
        List<MentionTrace> counting = counting(traces);
        List<AuthorScore> scores = scores(tallies(counting, now).values());
        return new Ranking(now, scores.size(), traces.size(), lines(scores, related));
    }

    /**
     * Without noise, spam and what looks like a program's, neither single mentions nor authors most of whose mentions do. In an order of
     * their own, so that sums do not depend on the one they came in.
     */
    private static List<MentionTrace> counting(List<MentionTrace> traces) {
        Map<AuthorKey, long[]> labelled = new HashMap<>();
        for (MentionTrace trace : traces) {
            long[] counts = labelled.computeIfAbsent(trace.author(), author -> new long[2]);
            counts[0]++;
            counts[1] += trace.labels().contains(MentionLabel.LIKELY_BOT) ? 1 : 0;
        }
        Set<AuthorKey> bots = new HashSet<>();
        labelled.forEach((author, counts) -> {
            if (LikelyBot.is(counts[0], counts[1])) {
                bots.add(author);
            }
        });
        return traces.stream()
                .filter(trace -> !bots.contains(trace.author()) && counts(trace))
                .sorted(Comparator.comparing(MentionTrace::shown).thenComparing(MentionTrace::id))
                .toList();
    }

    private static boolean counts(MentionTrace trace) {
        Set<MentionLabel> labels = trace.labels();
        return !labels.contains(MentionLabel.LIKELY_BOT)
                && !labels.contains(MentionLabel.NOISE)
                && !labels.contains(MentionLabel.SPAM);
    }

    private static Map<AuthorKey, AuthorTally> tallies(List<MentionTrace> traces, Instant now) {
        Map<AuthorKey, AuthorTally> tallies = new TreeMap<>();
        for (MentionTrace trace : traces) {
            tallies.computeIfAbsent(trace.author(), AuthorTally::new).mention(trace, now);
        }
        List<Reply> replies = Reply.among(traces);
        for (Reply reply : replies) {
            tally(tallies, reply.from()).answer(reply.from(), reply.to());
        }
        // Only now it is known over how many answers each author's one voice is split.
        for (Reply reply : replies) {
            tally(tallies, reply.to())
                    .answered(1.0 / tally(tallies, reply.from()).replies());
        }
        return tallies;
    }

    private static AuthorTally tally(Map<AuthorKey, AuthorTally> tallies, MentionTrace trace) {
        return tallies.computeIfAbsent(trace.author(), AuthorTally::new);
    }

    private static List<AuthorScore> scores(Collection<AuthorTally> tallies) {
        double reach = most(tallies, AuthorTally::people);
        double relevance = most(tallies, AuthorTally::relevance);
        double resonance = most(tallies, AuthorTally::resonance);
        List<AuthorScore> scores = new ArrayList<>(tallies.size());
        for (AuthorTally tally : tallies) {
            double x = scaled((double) tally.people(), reach);
            double y = scaled(tally.relevance(), relevance);
            double z = scaled(tally.resonance(), resonance);
            Influence influence =
                    new Influence(Math.cbrt(x * y * z), x, y, z, tally.people(), tally.mentions(), tally.answered());
            scores.add(new AuthorScore(tally.author(), tally.followers(), influence, tally.advocacy()));
        }
        return scores;
    }

    private static double most(Collection<AuthorTally> tallies, ToDoubleFunction<AuthorTally> measure) {
        return tallies.stream().mapToDouble(measure).max().orElse(0);
    }

    /** 1 for nothing, 100 for the brand's greatest, on a logarithmic scale between. */
    private static double scaled(double value, double most) {
        return value <= 0 ? 1 : 1 + 99 * Math.log1p(value) / Math.log1p(most);
    }

    private static List<Line> lines(List<AuthorScore> scores, Set<AuthorKey> related) {
        Map<AuthorKey, Integer> influencers = places(scores, INFLUENCERS, related);
        Map<AuthorKey, Integer> advocates = places(
                scores.stream().filter(score -> score.advocacy().advocates()).toList(), ADVOCATES, related);
        return scores.stream()
                .map(score -> new Line(
                        score,
                        new Ranks(
                                influencers.getOrDefault(score.author(), 0),
                                advocates.getOrDefault(score.author(), 0))))
                .filter(line -> !line.ranks().equals(Ranks.NONE))
                .toList();
    }

    private static Map<AuthorKey, Integer> places(
            List<AuthorScore> scores, Comparator<AuthorScore> order, Set<AuthorKey> related) {
        Map<AuthorKey, Integer> places = new HashMap<>();
        Map<String, Integer> ofNetworks = new HashMap<>();
        int place = 0;
        for (AuthorScore score : scores.stream().sorted(order).toList()) {
            AuthorKey author = score.author();
            place++;
            int ofNetwork = ofNetworks.merge(author.network(), 1, Integer::sum);
            if (place <= KEPT || ofNetwork <= KEPT_OF_A_NETWORK || related.contains(author)) {
                places.put(author, place);
            }
        }
        return places;
    }
}
