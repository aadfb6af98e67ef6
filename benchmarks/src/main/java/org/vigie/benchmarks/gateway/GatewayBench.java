package org.vigie.benchmarks.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.vigie.benchmarks.load.Clients;
import org.vigie.benchmarks.load.HttpConnection;
import org.vigie.benchmarks.measure.Bench;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.benchmarks.measure.Summary;
import org.vigie.benchmarks.measure.WarmUp;
import org.vigie.benchmarks.stage.Costs;
import org.vigie.benchmarks.stage.Stage;
import org.vigie.benchmarks.stage.Tokens;
import org.vigie.local.platform.DemoPlatform;

/**
 * {@code GET /v1/agencies/{agency}/brands/{brand}} through the gateway (token check, limits in Redis, JSON) beside the unary call
 * behind it, made directly at the routing service with the same token: sixteen clients at once, then both at half of the gateway's pace.
 */
public final class GatewayBench implements Bench {

    private static final int CLIENTS = 16;
    private static final String PEER = "GetBrand by gRPC at the routing service";

    private final Cell rate = new Cell("gateway", "throughput", "req/s", PEER, new Budget.ShareAtLeast(0.5));
    private final Cell median = new Cell("gateway", "half load p50", "ms", PEER, new Budget.None());
    private final Cell tail = new Cell("gateway", "half load p99", "ms", PEER, new Budget.AddedAtMost(3));

    /** Both sides of one run. */
    private record Sides(Clients gateway, Clients direct) {}

    @Override
    public List<Cell> run(Plan plan, Consumer<String> say) throws InterruptedException {
        double seconds = plan.extent(8, 2);
        try (Stage stage = Stage.open(plan, Map.of());
                GrpcBrands brands = new GrpcBrands(stage.platform().port("routing"))) {
            say.accept("Warming up.");
            WarmUp.run("µs a request through the gateway", () -> warmUp(stage, brands, seconds), say);
            for (int run = 1; run <= plan.runs(); run++) {
                measure(stage, sides(stage.platform(), brands), run, seconds, say);
            }
        }
        return List.of(rate, median, tail);
    }

    private static double warmUp(Stage stage, GrpcBrands brands, double seconds) throws InterruptedException {
        Sides sides = sides(stage.platform(), brands);
        sides.direct().atOnce(seconds / 2);
        double perSecond = sides.gateway().atOnce(seconds).perSecond();
        // Half load waits and wakes where full load does not: another code to compile.
        sides.gateway().paced(seconds / 2, perSecond / 2);
        return 1e6 / perSecond;
    }

    private void measure(Stage stage, Sides sides, int run, double seconds, Consumer<String> say)
            throws InterruptedException {
        Costs before = stage.costs();
        Clients.Outcome ours = sides.gateway().atOnce(seconds);
        Costs spent = stage.costs().since(before);
        before = stage.costs();
        Clients.Outcome theirs = sides.direct().atOnce(seconds);
        Costs spentByPeer = stage.costs().since(before);
        rate.add(ours.perSecond(), theirs.perSecond());
        String cost = "CPU per request through the gateway: "
                + spent.perThing(ours.latencies().count()) + "; directly: "
                + spentByPeer.perThing(theirs.latencies().count());
        rate.explain(cost);
        double pace = ours.perSecond() / 2;
        before = stage.costs();
        Clients.Outcome half = sides.gateway().paced(seconds, pace);
        Costs spentAtHalf = stage.costs().since(before);
        before = stage.costs();
        Clients.Outcome directHalf = sides.direct().paced(seconds, pace);
        Costs spentByPeerAtHalf = stage.costs().since(before);
        median.add(half.latencies().percentile(50), directHalf.latencies().percentile(50));
        tail.add(half.latencies().percentile(99), directHalf.latencies().percentile(99));
        say.accept(String.format(
                Locale.ROOT,
                "run %d: gateway %s req/s (%s); direct %s req/s (%s)",
                run,
                Summary.number(ours.perSecond()),
                ours.latencies().text(),
                Summary.number(theirs.perSecond()),
                theirs.latencies().text()));
        say.accept(String.format(
                Locale.ROOT,
                "       at %s req/s: gateway %s; direct %s; added p50 %s ms, p99 %s ms",
                Summary.number(pace),
                half.latencies().text(),
                directHalf.latencies().text(),
                added(half, directHalf, 50),
                added(half, directHalf, 99)));
        String costAtHalf = "CPU per request at half load, through the gateway: "
                + spentAtHalf.perThing(half.latencies().count()) + "; directly: "
                + spentByPeerAtHalf.perThing(directHalf.latencies().count());
        tail.explain(costAtHalf);
        say.accept("       " + cost);
        say.accept("       " + costAtHalf);
    }

    private static String added(Clients.Outcome ours, Clients.Outcome direct, int percent) {
        return Summary.number(
                ours.latencies().percentile(percent) - direct.latencies().percentile(percent));
    }

    /** Tokens live two minutes: each run begins with a new one. */
    private static Sides sides(DemoPlatform platform, GrpcBrands brands) {
        String token = Tokens.fresh(platform);
        URI gateway = platform.gateway();
        byte[] request = HttpConnection.get(gateway, platform.brandPath(), token);
        return new Sides(
                new Clients(CLIENTS, number -> throughGateway(gateway, request)),
                new Clients(CLIENTS, number -> brands.call(platform.door("agency"), platform.door("brand"), token)));
    }

    private static Clients.Call throughGateway(URI gateway, byte[] request) {
        try {
            HttpConnection connection = new HttpConnection(gateway);
            return new Clients.Call() {
                @Override
                public void make() throws IOException {
                    int status = connection.exchange(request);
                    if (status != 200) {
                        throw new IllegalStateException("GET of the brand: expected 200, actual " + status);
                    }
                }

                @Override
                public void close() {
                    connection.close();
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException("The gateway does not answer", e);
        }
    }
}
