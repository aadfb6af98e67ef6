package org.vigie.ingestion.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.RunningService;
import org.vigie.wire.postgres.PostgresWork;

/** On networks of its own, which the readers of the running service do not claim. */
class PostgresReadingStoreIT {
    private final PostgresWork work = RunningService.bean(PostgresWork.class);
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Test
    void eachNetwork_isClaimedAndCountedByItself() {
        due("radio", "r1");
        due("radio", "r2");
        due("telegraph", "t1");
        var radio = store("radio");
        var telegraph = store("telegraph");
        assertThat(radio.waiting()).isEqualTo(2);
        assertThat(radio.claim("me", Duration.ofSeconds(60), 1)).hasSize(1);
        assertThat(radio.waiting()).as("what is held does not wait").isOne();
        assertThat(radio.claim("me", Duration.ofSeconds(60), 16)).hasSize(1);
        assertThat(telegraph.waiting()).isOne();
        assertThat(telegraph.claim("me", Duration.ofSeconds(60), 16))
                .extracting(Reading::id)
                .containsExactly("t1");
    }

    @Test
    void claimThatNobodyKeeps_isTakenOverAndItsHolderLearnsIt() {
        due("beacon", "b1");
        var store = store("beacon");
        Reading reading = store.claim("killed", Duration.ofSeconds(1), 16).getFirst();
        assertThat(store.claim("heir", HeldClaim.LEASE, 16)).isEmpty();
        await().until(() -> !store.claim("heir", HeldClaim.LEASE, 16).isEmpty());
        assertThat(store.renew(reading, "killed", HeldClaim.LEASE)).isFalse();
        store.release(reading, "killed", Duration.ZERO, ReadingStore.Health.UNSEEN);
        assertThat(store.waiting()).as("who lost it gives nothing back").isZero();
        assertThat(store.renew(reading, "heir", HeldClaim.LEASE)).isTrue();
    }

    @Test
    void claimThatLapsedUnderItsReader_isReadByOneInTheEnd() throws InterruptedException {
        due("semaphore", "s1");
        try (PullWorker<Reading> left = worker("left");
                PullWorker<Reading> right = worker("right")) {
            right.start();
            assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("right begins");
            left.start();
            assertThat(seen.poll(2, TimeUnit.SECONDS)).as("one at a time").isNull();
            lapse();
            List<String> two = List.of(next(), next());
            assertThat(two).contains("right stops");
            assertThat(two).containsAnyOf("left begins", "right begins");
        }
    }

    private String next() throws InterruptedException {
        return String.valueOf(seen.poll(60, TimeUnit.SECONDS));
    }

    private void due(String network, String id) {
        work.doInWorker(
                tx -> tx.sql("""
                        INSERT INTO reading (agency, brand, kind, id, network) VALUES ('acme', 'turns', 'account', :id, :network)
                        """).param("id", id).param("network", network).update());
    }

    private PullWorker<Reading> worker(String name) {
        Reader<Reading> busy = (reading, hold) -> {
            seen.add(name + " begins");
            try {
                new CountDownLatch(1).await();
            } finally {
                seen.add(name + " stops");
            }
            throw new AssertionError("waits until it is interrupted");
        };
        return new PullWorker<>(
                store("semaphore"),
                busy,
                4,
                new Turns(),
                () -> name + UUID.randomUUID(),
                Clock.systemUTC(),
                System::nanoTime);
    }

    private PostgresReadingStore<Reading> store(String network) {
        return new PostgresReadingStore<>(work, PostgresReadingStore.ofBrands(network));
    }

    /** As after half a minute in which nobody kept it. */
    private void lapse() {
        work.doInWorker(tx -> tx.sql("UPDATE reading SET leased_until = now() WHERE network = 'semaphore'")
                .update());
    }
}
