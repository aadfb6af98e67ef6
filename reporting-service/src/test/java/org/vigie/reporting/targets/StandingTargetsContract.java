package org.vigie.reporting.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.vigie.reporting.figure.Kpi;
import org.vigie.reporting.targets.StandingTargets.Standing;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/** What every store of targets promises. */
abstract class StandingTargetsContract {
    static final Caller ADA = new Caller.Service("ada");
    static final Targets HALF_AN_HOUR = new Targets(Map.of(Kpi.FIRST_RESPONSE_MEDIAN_SECONDS, 1800.0));

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final String agency = "t" + UUID.randomUUID().toString().substring(0, 12);
    final BrandId nova = BrandId.of(agency, "nova");
    private final BrandId zest = BrandId.of(agency, "zest");

    abstract StandingTargets targets();

    Standing replace(BrandId brand, long seen, Targets wanted) {
        return targets().replace(brand, wanted, Etag.of(seen), ADA, "request-1", now);
    }

    @Test
    void neverSet_areNotThere() {
        assertThat(targets().of(BrandScope.of(nova))).isEmpty();
    }

    @Test
    void replaced_areReadAsWritten() {
        Targets both = new Targets(Map.of(Kpi.RESOLUTION_MEDIAN_SECONDS, 90.5, Kpi.WAITING, 0.0));
        Standing first = replace(nova, 0, both);
        assertThat(first).isEqualTo(new Standing(nova, both, 1, now));
        assertThat(targets().of(BrandScope.of(nova))).containsExactly(first);
        Standing none = replace(nova, 1, Targets.NONE);
        assertThat(targets().of(BrandScope.of(nova))).containsExactly(none);
        assertThat(none.version()).isEqualTo(2);
    }

    @Test
    void replaced_afterSomebodyElse_isRefusedAndChangesNothing() {
        Standing first = replace(nova, 0, HALF_AN_HOUR);
        assertThatThrownBy(() -> replace(nova, 0, Targets.NONE))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(WireReason.ETAG_MISMATCH));
        assertThat(targets().of(BrandScope.of(nova))).containsExactly(first);
        assertThat(targets()
                        .replace(nova, Targets.NONE, Etag.sent(""), ADA, "request-2", now)
                        .version())
                .as("who names no version overwrites knowingly")
                .isEqualTo(2);
    }

    @Test
    void replaced_concurrently_oneWins() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(this::isTaken);
            }
            int taken = 0;
            for (Future<Boolean> call : pool.invokeAll(calls)) {
                taken += call.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
    }

    private boolean isTaken() {
        try {
            replace(nova, 0, HALF_AN_HOUR);
            return true;
        } catch (Problem problem) {
            assertThat(problem.reason()).isEqualTo(WireReason.ETAG_MISMATCH);
            return false;
        }
    }

    @Test
    void neverReturnsAnotherBrandsData() {
        Standing mine = replace(nova, 0, HALF_AN_HOUR);
        Standing theirs = replace(zest, 0, new Targets(Map.of(Kpi.WAITING, 5.0)));
        assertThat(targets().of(BrandScope.of(nova))).containsExactly(mine);
        assertThat(targets().of(BrandScope.of(List.of(zest, nova)))).containsExactly(mine, theirs);
        assertThat(targets().of(BrandScope.all(nova.agency()))).containsExactly(mine, theirs);
        BrandId foreign = BrandId.of("f" + agency, "nova");
        assertThat(targets().of(BrandScope.of(foreign))).isEmpty();
        assertThat(targets().of(BrandScope.all(foreign.agency()))).isEmpty();
    }
}
