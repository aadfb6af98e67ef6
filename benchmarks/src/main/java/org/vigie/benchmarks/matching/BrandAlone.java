package org.vigie.benchmarks.matching;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.vigie.benchmarks.matching.side.Race;
import org.vigie.benchmarks.matching.side.Side;
import org.vigie.benchmarks.matching.workload.MatchSets;
import org.vigie.benchmarks.matching.workload.Stand;
import org.vigie.benchmarks.matching.workload.Standing;
import org.vigie.benchmarks.matching.workload.Workload;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.search.matching.LiveMatcher;

/**
 * Posts of an owned account: the hundred queries of one brand while a hundred brands have ten thousand, beside the same hundred
 * in a matcher that knows no other brand.
 */
final class BrandAlone {
    private static final int QUERIES = 10_000;

    private final Stand stand;
    private final Plan plan;

    BrandAlone(Stand stand, Plan plan) {
        this.stand = stand;
        this.plan = plan;
    }

    Cell run(Consumer<String> say) {
        Cell cell = new Cell(
                "matching",
                "one brand of " + Stand.BRANDS,
                "posts/s",
                "a matcher of that brand alone",
                new Budget.ShareAtLeast(0.5));
        List<Standing> queries = stand.queries(Workload.MIX, QUERIES);
        Side among = new Owned(Stand.matcher(queries));
        Side alone = new Owned(Stand.matcher(queries.stream()
                .filter(query -> query.number() % Stand.BRANDS == 0)
                .toList()));
        Race race = new Race(stand.size());
        double seconds = plan.quick() ? 0.2 : 0.7;
        race.perSecond(among, 2 * seconds);
        race.perSecond(alone, 2 * seconds);
        for (int run = 1; run <= plan.runs(); run++) {
            cell.add(race.perSecond(among, seconds), race.perSecond(alone, seconds));
        }
        say.accept(String.format(
                Locale.ROOT,
                "%-28s %s posts/s; %s %s",
                cell.name(),
                cell.ours().text(),
                cell.peer(),
                cell.theirs().text()));
        return cell;
    }

    private final class Owned implements Side {
        private final LiveMatcher<Integer> matcher;

        private Owned(LiveMatcher<Integer> matcher) {
            this.matcher = matcher;
        }

        @Override
        public String name() {
            return "one brand";
        }

        @Override
        public void match(int post, MatchSets met) {
            matcher.matches(Stand.brand(0), stand.analysed().get(post))
                    .found()
                    .forEach(found -> met.add(post, found.subject()));
        }

        @Override
        public void close() {
            // Nothing but memory.
        }
    }
}
