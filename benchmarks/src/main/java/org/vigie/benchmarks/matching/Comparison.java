package org.vigie.benchmarks.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.vigie.benchmarks.matching.side.MonitorSide;
import org.vigie.benchmarks.matching.side.Race;
import org.vigie.benchmarks.matching.side.Side;
import org.vigie.benchmarks.matching.side.VigieSide;
import org.vigie.benchmarks.matching.workload.MatchSets;
import org.vigie.benchmarks.matching.workload.Stand;
import org.vigie.benchmarks.matching.workload.Standing;
import org.vigie.benchmarks.matching.workload.Workload;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.benchmarks.measure.Summary;
import org.vigie.search.matching.LiveMatcher;

/** One workload and count of queries: ours beside the better of Lucene Monitor's two filters. */
final class Comparison {
    private static final String BENCH = "matching";

    private final Stand stand;
    private final Workload workload;
    private final int count;
    private final Plan plan;
    private final Race race;

    Comparison(Stand stand, Workload workload, int count, Plan plan) {
        this.stand = stand;
        this.workload = workload;
        this.count = count;
        this.plan = plan;
        this.race = new Race(stand.size());
    }

    List<Cell> run(Consumer<String> say) {
        List<Standing> queries = stand.queries(workload, count);
        LiveMatcher<Integer> matcher = Stand.matcher(queries);
        Side ours = VigieSide.ofAnalysed(matcher, stand.analysed());
        Side fromText = VigieSide.ofTexts(matcher, stand.texts());
        race.perSecond(ours, seconds(1.5));
        race.perSecond(fromText, seconds(0.5));
        Rival rival = better(queries);
        try (Side theirs = rival.side()) {
            MatchSets expected = compareSets(ours, theirs, rival.perSecond());
            List<Cell> cells = cells(theirs.name());
            for (int run = 1; run <= plan.runs(); run++) {
                double our = race.perSecond(ours, seconds(0.5));
                double their = race.perSecond(theirs, seconds(0.7));
                cells.get(0).add(our, their);
                cells.get(1).add(race.perSecond(fromText, seconds(0.3)), their);
            }
            say.accept(line(cells, rival, expected));
            return cells;
        }
    }

    private double seconds(double usual) {
        return plan.quick() ? usual / 4 : usual;
    }

    /** The fastest filter after a warm-up, and how the others did. */
    private record Rival(Side side, double perSecond, String losers) {}

    private Rival better(List<Standing> queries) {
        Rival best = null;
        for (MonitorSide.Filter filter : MonitorSide.Filter.of(workload)) {
            Side side = MonitorSide.of(filter, queries, stand.terms());
            race.perSecond(side, seconds(0.7));
            double perSecond = race.perSecond(side, seconds(0.7));
            if (best == null) {
                best = new Rival(side, perSecond, "");
            } else {
                boolean wins = perSecond > best.perSecond();
                Rival loser = wins ? best : new Rival(side, perSecond, "");
                loser.side().close();
                String lost = best.losers() + ", " + loser.side().name() + " " + Summary.number(loser.perSecond());
                best = new Rival(wins ? side : best.side(), Math.max(perSecond, best.perSecond()), lost);
            }
        }
        if (best == null) {
            throw new IllegalStateException("Lucene Monitor has no filter");
        }
        return best;
    }

    /** As many posts as the slower side matches in a second or two. */
    private MatchSets compareSets(Side ours, Side theirs, double theirPace) {
        int posts = (int) Math.clamp(theirPace * seconds(1), 20, stand.size());
        MatchSets our = race.sets(ours, posts);
        MatchSets their = race.sets(theirs, posts);
        if (our.hash() != their.hash()) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%s: match sets of %d posts differ: ours %d pairs (%x), %s %d pairs (%x)",
                    title(),
                    posts,
                    our.count(),
                    our.hash(),
                    theirs.name(),
                    their.count(),
                    their.hash()));
        }
        return our;
    }

    private String title() {
        return count + " " + workload.text();
    }

    private List<Cell> cells(String peer) {
        boolean mix = workload == Workload.MIX && count == 10_000;
        Budget budget = new Budget.ShareAtLeast(mix ? 10 : 1);
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(BENCH, title(), "posts/s", peer, budget));
        cells.add(new Cell(BENCH, title() + ", from text", "posts/s", peer + ", analysed before", new Budget.None()));
        return cells;
    }

    private String line(List<Cell> cells, Rival rival, MatchSets met) {
        return String.format(
                Locale.ROOT,
                "%-28s ours %s posts/s, from raw text %s; %s %s (tried before%s); ratio %.1f; equal match sets %016x, %d pairs",
                title(),
                cells.get(0).ours().text(),
                cells.get(1).ours().text(),
                rival.side().name(),
                cells.get(0).theirs().text(),
                rival.losers(),
                cells.get(0).ratio(),
                met.hash(),
                met.count());
    }
}
