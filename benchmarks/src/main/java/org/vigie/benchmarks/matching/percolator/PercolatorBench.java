package org.vigie.benchmarks.matching.percolator;

import io.grpc.StatusRuntimeException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vigie.benchmarks.matching.workload.Stand;
import org.vigie.benchmarks.matching.workload.Standing;
import org.vigie.benchmarks.matching.workload.Workload;
import org.vigie.benchmarks.measure.Bench;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.benchmarks.stage.Costs;
import org.vigie.benchmarks.stage.Stage;
import org.vigie.local.Refusal;
import org.vigie.servers.ServerFailed;

/**
 * Live matching through the door: the platform's search service by gRPC beside a node of Elasticsearch's percolator by HTTP, both on
 * this machine with the same queries, and equal match sets or no figure. What cannot be measured is left out with its reason.
 */
public final class PercolatorBench implements Bench {
    /** With more, a monster would be larger than a saved query may be. */
    private static final int MONSTER_TERMS = 4_000;

    private static final double GOAL = 100;

    /** Cells that belong to one workload. */
    private record Contest(Workload workload, int count, RemoteComparison comparison) {}

    @Override
    public List<Cell> run(Plan plan, Consumer<String> say) throws InterruptedException {
        List<Contest> contests = contests(plan);
        Optional<OlderJdk> jdk = OlderJdk.find();
        if (jdk.isPresent()) {
            try {
                measure(contests, jdk.get(), plan, say);
            } catch (IllegalStateException | ServerFailed | Refusal | UncheckedIOException | StatusRuntimeException e) {
                leaveOut(contests, String.valueOf(e.getMessage()), plan, say);
            }
        } else {
            leaveOut(contests, OlderJdk.MISSING, plan, say);
        }
        return contests.stream()
                .flatMap(contest -> contest.comparison().cells().stream())
                .toList();
    }

    /** The mix first, because it is what the goal is about. */
    private static List<Contest> contests(Plan plan) {
        List<Contest> contests = new ArrayList<>();
        if (!plan.quick()) {
            contests.add(contest(Workload.MIX, 10_000, GOAL, 20, 5));
        }
        for (Workload workload :
                plan.quick() ? List.of(Workload.MIX, Workload.SELECTIVE) : List.of(Workload.values())) {
            contests.add(contest(workload, 1_000, 1, 4, 2));
        }
        return contests;
    }

    private static Contest contest(Workload workload, int count, double goal, double warmUp, double seconds) {
        return new Contest(workload, count, new RemoteComparison(workload, count, goal, warmUp, seconds));
    }

    private static void measure(List<Contest> contests, OlderJdk jdk, Plan plan, Consumer<String> say)
            throws InterruptedException {
        Stand stand = new Stand(plan.extent(10_000, 3_000));
        int compared = plan.extent(5_000, 2_000);
        try (PercolatorServer peer = PercolatorServer.start(jdk);
                Stage stage = Stage.open(plan, Map.of("search", Map.of("VIGIE_SAVED_QUERY_MOST", "20000")));
                GrpcMatching ours = new GrpcMatching(stage.platform(), stand.texts())) {
            ElasticsearchPercolator theirs = new ElasticsearchPercolator(peer.url(), stand.terms());
            Supplier<Costs> costs = () -> Costs.of(processes(stage, peer));
            for (Contest contest : contests) {
                List<Standing> queries = stand.queries(contest.workload(), contest.count(), MONSTER_TERMS);
                ours.stand(queries);
                theirs.stand(queries);
                say.accept(queries.size() + " queries (" + contest.workload().text() + ") stand on both sides.");
                contest.comparison().run(ours, theirs, compared, plan.runs(), costs, say);
            }
        }
    }

    private static Map<String, Long> processes(Stage stage, PercolatorServer peer) {
        Map<String, Long> processes = new LinkedHashMap<>(stage.platform().processes());
        processes.put(RemoteComparison.PART, peer.pid());
        return processes;
    }

    /** What has all its runs stays. */
    private static void leaveOut(List<Contest> contests, String reason, Plan plan, Consumer<String> say) {
        say.accept("Not measured from here on: " + reason);
        contests.stream()
                .flatMap(contest -> contest.comparison().cells().stream())
                .filter(cell -> cell.runs() < plan.runs())
                .forEach(cell -> cell.leaveOut(reason));
    }
}
