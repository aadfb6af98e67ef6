package org.vigie.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.wire.postgres.Stand.BLIP;
import static org.vigie.wire.postgres.Stand.NOVA;
import static org.vigie.wire.postgres.Stand.ORBIT;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.vigie.testing.RealPostgres;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

class PostgresSequencerIT {
    private static List<Long> sequences(List<NumberedFact> facts) {
        return facts.stream().map(NumberedFact::sequence).toList();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** Reads as a watcher does: always after the last position seen; a late number below it would be lost for ever. */
    private static List<NumberedFact> follow(Stand stand, AtomicBoolean done) {
        List<NumberedFact> seen = new ArrayList<>();
        while (true) {
            boolean last = done.get();
            List<NumberedFact> page = stand.tail.after(
                    BrandScope.everywhere(), seen.isEmpty() ? 0 : seen.getLast().sequence(), 100);
            seen.addAll(page);
            if (page.isEmpty() && last) {
                return seen;
            }
        }
    }

    @Test
    void concurrentWritersAndSequencers_loseAndReorderNothing() {
        var database = RealPostgres.database("concurrent");
        int writers = 8;
        int commits = 150;
        AtomicInteger written = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        try (Stand one = new Stand(database).started();
                Stand two = new Stand(database).started()) {
            // A ring that begins later, as on a busy machine, rightly does not hold what came before.
            await().until(() -> one.ring.last() == 0 && two.ring.last() == 0);
            var reader = CompletableFuture.supplyAsync(() -> follow(two, done));
            List<CompletableFuture<Void>> all = IntStream.range(0, writers)
                    .mapToObj(w -> CompletableFuture.runAsync(
                            () -> write(w % 2 == 0 ? one : two, w, commits, written),
                            task -> Thread.ofVirtual().start(task)))
                    .toList();
            all.forEach(CompletableFuture::join);
            await().until(() -> one.tail.last() == written.get());
            done.set(true);
            List<NumberedFact> seen = reader.join();
            assertThat(sequences(seen)).isEqualTo(upTo(written.get()));
            assertThat(seen.stream().map(f -> f.fact().id()).distinct()).hasSize(written.get());
            assertEachWritersOrder(seen);
            await().until(() -> one.ring.last() == written.get() && two.ring.last() == written.get());
            assertThat(sequences(two.ring.after(0, 1_000_000).orElseThrow())).isEqualTo(upTo(written.get()));
        }
    }

    private static void write(Stand stand, int writer, int commits, AtomicInteger written) {
        Random random = new Random(writer);
        BrandId brand = List.of(NOVA, ORBIT, BLIP).get(writer % 3);
        for (int commit = 0; commit < commits; commit++) {
            String[] subjects = new String[1 + random.nextInt(4)];
            for (int i = 0; i < subjects.length; i++) {
                subjects[i] = writer + ":" + commit + ":" + i;
            }
            try {
                stand.brands.doInBrand(brand, tx -> {
                    stand.outbox.append(tx, Stand.facts(brand, subjects));
                    tx.sql("SELECT pg_sleep(:seconds)")
                            .param("seconds", random.nextInt(6) / 1000.0)
                            .query((row, n) -> n)
                            .single();
                    if (random.nextInt(10) == 0) {
                        throw new Problem(WireReason.OVERLOADED, "given up on purpose");
                    }
                });
                written.addAndGet(subjects.length);
            } catch (Problem expected) {
                assertThat(expected.reason()).isEqualTo(WireReason.OVERLOADED);
            }
        }
    }

    private static void assertEachWritersOrder(List<NumberedFact> seen) {
        Map<String, Integer> last = new HashMap<>();
        for (NumberedFact fact : seen) {
            String[] parts = fact.fact().subject().split(":");
            int place = Integer.parseInt(parts[1]) * 10 + Integer.parseInt(parts[2]);
            Integer before = last.put(parts[0], place);
            assertThat(before == null || before < place).isTrue();
        }
    }

    @Test
    void slowTransaction_isNeitherSkippedNorFreezesTheOthers() throws SQLException {
        try (Stand stand = new Stand(RealPostgres.database("slow")).started();
                Connection slow = stand.connect(stand.database.app())) {
            slow.setAutoCommit(false);
            Stand.execute(slow, "SET LOCAL vigie.brands = 'acme/nova'");
            Stand.execute(
                    slow,
                    "WITH opened AS (INSERT INTO outbox_batch (agency, brand, size) VALUES ('acme', 'nova', 1) RETURNING batch)"
                            + " INSERT INTO outbox (batch, ordinal, id, agency, brand, type, subject, occurred_at, labels,"
                            + " figures) SELECT batch, 0, gen_random_uuid(), 'acme', 'nova', 'ThingHappened', 'early', now(),"
                            + " '{}', '{}' FROM opened");
            for (int i = 0; i < 20; i++) {
                stand.append(ORBIT, "meanwhile-" + i);
            }
            await().atMost(Duration.ofSeconds(3)).until(() -> stand.ring.last() == 20);
            assertThat(stand.subjects()).doesNotContain("early");
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> stand.tail.last() == 20);
            slow.commit();
            await().atMost(Duration.ofSeconds(3)).until(() -> stand.ring.last() == 21);
            assertThat(stand.subjects().getLast()).isEqualTo("early");
            assertThat(sequences(stand.everything())).isEqualTo(upTo(21));
        }
    }

    @Test
    void rowsOfAProcessThatDiedBeforeNumbering_areNumberedByTheNext() {
        var database = RealPostgres.database("died");
        try (Stand dead = new Stand(database)) {
            dead.append(NOVA, "a", "b");
        }
        try (Stand next = new Stand(database).started()) {
            await().until(() -> next.tail.last() == 2);
            assertThat(next.subjects()).containsExactly("a", "b");
        }
    }

    @Test
    void log_neverReturnsAnotherBrandsData() {
        try (Stand stand = new Stand(RealPostgres.database("log")).started()) {
            stand.append(NOVA, "n1");
            stand.append(ORBIT, "o1");
            stand.append(BLIP, "b1");
            stand.append(NOVA, "n2");
            await().until(() -> stand.tail.last() == 4);
            assertThat(subjects(stand, BrandScope.of(NOVA))).containsExactly("n1", "n2");
            assertThat(subjects(stand, BrandScope.all(new AgencyId("acme")))).containsExactly("n1", "o1", "n2");
            assertThat(subjects(stand, BrandScope.of(List.of(ORBIT)))).containsExactly("o1");
            assertThat(subjects(stand, BrandScope.everywhere())).containsExactly("n1", "o1", "b1", "n2");
            assertThat(stand.tail.after(BrandScope.of(NOVA), 1, 10)).hasSize(1);
            assertThat(stand.tail.after(BrandScope.everywhere(), 0, 3)).hasSize(3);
        }
    }

    private static List<String> subjects(Stand stand, BrandScope scope) {
        return stand.tail.after(scope, 0, 100).stream()
                .map(f -> f.fact().subject())
                .toList();
    }

    @Test
    void retention_removesOldNumberedRowsAndNumbersGoOn() throws SQLException {
        try (Stand stand = new Stand(RealPostgres.database("retention"));
                Connection worker = stand.connect(stand.database.worker())) {
            stand.append(NOVA, "old-1", "old-2");
            stand.sequencer.number();
            stand.append(NOVA, "old-but-waiting");
            Stand.execute(worker, "UPDATE outbox_batch SET written_at = now() - interval '91 days'");
            stand.append(NOVA, "new");
            assertThat(new PostgresRetention(stand.work, "outbox", 90).remove()).isEqualTo(2);
            stand.sequencer.number();
            assertThat(sequences(stand.everything())).containsExactly(3L, 4L);
            assertThat(stand.subjects()).containsExactly("old-but-waiting", "new");
            assertThat(stand.tail.last()).isEqualTo(4);
        }
    }
}
