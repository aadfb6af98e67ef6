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
        InTurn full = inTurn(stage, sides, clients -> clients.atOnce(seconds));
        rate.add(full.ours().perSecond(), full.theirs().perSecond());
        String cost = "CPU per request through the gateway: " + full.costs();
        rate.explain(cost);
        say.accept(String.format(
                Locale.ROOT,
                "run %d: gateway %s req/s (%s); direct %s req/s (%s)",
                run,
                Summary.number(full.ours().perSecond()),
                full.ours().latencies().text(),
                Summary.number(full.theirs().perSecond()),
                full.theirs().latencies().text()));
        say.accept("       " + cost);
        atHalfLoad(stage, sides, full.ours().perSecond() / 2, seconds, say);
    }

    private void atHalfLoad(Stage stage, Sides sides, double pace, double seconds, Consumer<String> say)
            throws InterruptedException {
        InTurn half = inTurn(stage, sides, clients -> clients.paced(seconds, pace));
        median.add(
                half.ours().latencies().percentile(50),
                half.theirs().latencies().percentile(50));
        tail.add(
                half.ours().latencies().percentile(99),
                half.theirs().latencies().percentile(99));
        say.accept(String.format(
                Locale.ROOT,
                "       at %s req/s: gateway %s; direct %s; added p50 %s ms, p99 %s ms",
                Summary.number(pace),
                half.ours().latencies().text(),
                half.theirs().latencies().text(),
                half.added(50),
                half.added(99)));
        String cost = "CPU per request at half load, through the gateway: " + half.costs();
        tail.explain(cost);
        say.accept("       " + cost);
    }

    /** What the clients of one side do. */
    private interface Load {
        Clients.Outcome of(Clients clients) throws InterruptedException;
    }

    /** The same load through the gateway and directly, one after the other. @param costs CPU per request of both */
    private record InTurn(Clients.Outcome ours, Clients.Outcome theirs, String costs) {
        String added(int percent) {
            return Summary.number(
                    ours.latencies().percentile(percent) - theirs.latencies().percentile(percent));
        }
    }

    private static InTurn inTurn(Stage stage, Sides sides, Load load) throws InterruptedException {
        Costs before = stage.costs();
        Clients.Outcome ours = load.of(sides.gateway());
        Costs spent = stage.costs().since(before);
        before = stage.costs();
        Clients.Outcome theirs = load.of(sides.direct());
        Costs spentByPeer = stage.costs().since(before);
        String costs = spent.perThing(ours.latencies().count()) + "; directly: "
                + spentByPeer.perThing(theirs.latencies().count());
        return new InTurn(ours, theirs, costs);
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
