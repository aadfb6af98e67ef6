package org.vigie.reporting.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vigie.reporting.ReportingProcess;
import org.vigie.reporting.observation.ObservationLog;
import org.vigie.reporting.observation.PostgresFactsAside;
import org.vigie.reporting.observation.PostgresObservationRows;
import org.vigie.wire.event.Fact;
import org.vigie.wire.event.FollowedPosition;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** A recomputation that takes long holds up nobody, and misses nothing of what is told meanwhile. */
class RecomputationAloneIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static ReportingProcess process;
    private static ExecutorService threads;

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final BrandId brand = BrandId.of("acme", "b" + suffix);
    private final BrandId sister = BrandId.of("acme", "s" + suffix);
    private final BrandId stranger = BrandId.of("elsewhere", "e" + suffix);
    private long sequence = System.currentTimeMillis() * 1_000;

    /** Tells the brand's facts again, and does not come to an end before it may. */
    private static class SlowFacts implements RetainedFacts {
        private final String service;
        private final List<NumberedFact> kept;
        private final CountDownLatch reading = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);

        SlowFacts(String service, List<NumberedFact> kept) {
            this.service = service;
            this.kept = kept;
        }

        @Override
        public List<String> services() {
            return List.of(service);
        }

        @Override
        public void read(String asked, BrandId of, long upTo, Consumer<List<NumberedFact>> batches) {
            batches.accept(kept.stream().filter(fact -> fact.sequence() <= upTo).toList());
            reading.countDown();
            try {
                assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeAll
    static void start() {
        process = ReportingProcess.start("127.0.0.1:1");
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterAll
    static void stop() {
        threads.close();
        process.close();
    }

    private NumberedFact fact(BrandId of, String type, String subject, Instant at) {
        return new NumberedFact(
                ++sequence,
                Fact.of(of, type, subject, at).label("network", "mail").figure("resolution_seconds", 5));
    }

    /** As a follower hands them over; it must not take longer than a moment. */
    private void keep(String service, NumberedFact... facts) throws Exception {
        threads.submit(() -> process.part(ObservationLog.class).keep(service, List.of(facts)))
                .get(20, TimeUnit.SECONDS);
    }

    private Future<Long> recompute(RetainedFacts facts) {
        Recomputation recomputation = new PostgresRecomputation(
                process.part(PostgresBrands.class),
                process.part(PostgresObservationRows.class),
                process.part(PostgresFactsAside.class),
                facts,
                process.part(PostgresAudit.class),
                Clock.systemUTC());
        return threads.submit(() -> recomputation.recompute(brand, new Caller.Service("test"), "request"));
    }

    private static List<Map<String, Object>> rows(BrandId of, String what) {
        return process.part(PostgresBrands.class)
                .inBrand(of, tx -> tx.sql(what).query().listOfRows());
    }

    private static List<Map<String, Object>> observations(BrandId of) {
        return rows(of, "SELECT sequence, measure, value FROM observation ORDER BY sequence");
    }

    private static long waiting(BrandId of) {
        return rows(of, "SELECT id FROM conversation WHERE waiting_since IS NOT NULL")
                .size();
    }

    @Test
    void whatIsToldMeanwhile_isThereForOthersAtOnce_andForTheBrandAfterwards_once() throws Exception {
        NumberedFact first = fact(brand, "ConversationOpened", "c1", NOW);
        NumberedFact second = fact(brand, "ConversationResolved", "c1", NOW);
        keep("routing", first, second);
        SlowFacts slow = new SlowFacts("routing", List.of(first, second));
        Future<Long> running = recompute(slow);
        assertThat(slow.reading.await(20, TimeUnit.SECONDS)).isTrue();

        NumberedFact reopened = fact(brand, "ConversationReopened", "c1", NOW);
        NumberedFact ofSister = fact(sister, "ConversationOpened", "s", NOW);
        NumberedFact opened = fact(brand, "ConversationOpened", "c2", NOW);
        NumberedFact ofStranger = fact(stranger, "ConversationResolved", "x", NOW);
        NumberedFact again = fact(brand, "ConversationResolved", "c1", NOW);
        keep("routing", reopened, ofSister, opened, ofStranger);
        // As after a failure, and as by another process.
        keep("routing", opened, ofStranger, again);
        assertThat(waiting(sister)).isEqualTo(1);
        assertThat(observations(stranger)).hasSize(1);
        assertThat(process.part(ObservationLog.class).position("routing")).isEqualTo(FollowedPosition.of(again));
        assertThat(observations(brand)).as("the former figures stand").hasSize(1);
        assertThat(waiting(brand)).isZero();

        slow.end.countDown();
        assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(observations(brand)).hasSize(2);
        assertThat(waiting(brand)).isEqualTo(1);
        assertThat(rows(brand, "SELECT sequence FROM fact_aside")).isEmpty();
        List<Map<String, Object>> figures = observations(brand);
        SlowFacts all = new SlowFacts("routing", List.of(first, second, reopened, opened, again));
        all.end.countDown();
        assertThat(recompute(all).get(20, TimeUnit.SECONDS)).isEqualTo(5);
        assertThat(observations(brand)).isEqualTo(figures);
        assertThat(waiting(brand)).isEqualTo(1);
    }

    @Test
    void firstFactOfAMonth_isTakenWhileAnotherBrandIsComputed() throws Exception {
        NumberedFact first = fact(brand, "ConversationResolved", "c1", NOW);
        keep("routing", first);
        SlowFacts slow = new SlowFacts("routing", List.of(first));
        Future<Long> running = recompute(slow);
        assertThat(slow.reading.await(20, TimeUnit.SECONDS)).isTrue();
        keep("routing", fact(stranger, "ConversationResolved", "x", Instant.parse("2031-02-03T04:05:06Z")));
        assertThat(observations(stranger)).hasSize(1);
        slow.end.countDown();
        running.get(20, TimeUnit.SECONDS);
    }

    /** The month's partition goes with the transaction that made it. */
    @Test
    void firstFactOfAMonth_isTakenAfterWhoeverCameFirstFailed() throws Exception {
        NumberedFact first = fact(brand, "ConversationResolved", "c1", Instant.parse("2032-05-03T04:05:06Z"));
        assertThatThrownBy(() -> process.part(PostgresBrands.class).doInBrand(brand, tx -> {
                    process.part(PostgresObservationRows.class).write(tx, "routing", List.of(first));
                    throw new IllegalStateException("away");
                }))
                .isInstanceOf(IllegalStateException.class);
        keep("routing", first);
        assertThat(observations(brand)).hasSize(1);
    }

    @Test
    void recomputationThatFails_letsTheBrandGoOn() throws Exception {
        NumberedFact first = fact(brand, "ConversationResolved", "c1", NOW);
        keep("routing", first);
        SlowFacts slow = new SlowFacts("routing", List.of(first)) {
            @Override
            public void read(String asked, BrandId of, long upTo, Consumer<List<NumberedFact>> batches) {
                super.read(asked, of, upTo, batches);
                throw new IllegalStateException("away");
            }
        };
        Future<Long> running = recompute(slow);
        assertThat(slow.reading.await(20, TimeUnit.SECONDS)).isTrue();
        keep("routing", fact(brand, "ConversationResolved", "c2", NOW));
        assertThat(observations(brand)).hasSize(1);
        slow.end.countDown();
        await().atMost(Duration.ofSeconds(20)).until(() -> observations(brand).size() == 2);
        assertThat(running).failsWithin(Duration.ofSeconds(20));
    }

    @Test
    void whatAProcessLeftAside_isTakenInByTheNext() throws Exception {
        NumberedFact first = fact(brand, "ConversationResolved", "c1", NOW);
        keep("routing", first);
        NumberedFact left = fact(brand, "ConversationResolved", "c2", NOW);
        process.part(PostgresBrands.class)
                .doInBrand(
                        brand,
                        tx -> tx.sql("""
                        INSERT INTO fact_aside (agency, brand, service, sequence, fact)
                        VALUES (:agency, :brand, 'routing', :sequence, CAST(:fact AS jsonb))
                        """)
                                .param("agency", brand.agency().slug())
                                .param("brand", brand.slug())
                                .param("sequence", left.sequence())
                                .param("fact", """
                                {"id": "%s", "type": "ConversationResolved", "subject": "c2", "occurred_at": "%s",
                                 "labels": {}, "figures": {"resolution_seconds": 7}}
                                """.formatted(left.fact().id(), NOW))
                                .update());
        process.close();
        process = ReportingProcess.start("127.0.0.1:1");
        await().atMost(Duration.ofSeconds(20)).until(() -> observations(brand).size() == 2);
    }
}
