package org.vigie.search.savedquery.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.RunningSearch;
import org.vigie.search.savedquery.store.Objective;
import org.vigie.search.savedquery.store.SavedQuery;
import org.vigie.search.savedquery.store.SavedQueryStore;
import org.vigie.search.text.Post;
import org.vigie.testing.RealElasticsearch;
import org.vigie.wire.event.EventLog;
import org.vigie.wire.postgres.PostgresNotifications;
import org.vigie.wire.postgres.PostgresSequencer;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/**
 * An edit made through one process matches in another one over the same database while a thread of each matches posts, with a rest after
 * each. Neither looks by itself within the test, and the other process numbers nothing: nobody but NOTIFY can tell it. How long that took is
 * printed; its median keeps the budget. How matching at full speed bears edits is for the benchmarks to say.
 */
class SavedQueryReplicasIT {
    private static final BrandId BRAND = BrandId.of("acme", "replicas");
    private static final Duration NEVER = Duration.ofHours(1);
    private static final int EDITS = 60;

    /** Held by the median: single edits wait for a processor on a machine that builds beside this. */
    private static final Duration BUDGET = Duration.ofMillis(100);

    /** Not measured: classes are loaded and compiled. */
    private static final int WARM_UP = 20;

    @Test
    void edit_isSeenByEveryReplicaThroughItsWakeUpAlone() throws Exception {
        RunningSearch here = RunningSearch.shared();
        try (RunningSearch there =
                        RunningSearch.start(RealElasticsearch.address().url());
                Replica first = new Replica(here);
                Replica second = new Replica(there)) {
            there.context().getBean("outboxSequencer", PostgresSequencer.class).stop();
            SavedQueryStore store = here.context().getBean(SavedQueryStore.class);
            store.create(query("word"), UUID.randomUUID(), act());
            await().until(() -> first.matches("word") && second.matches("word"));

            List<Long> own = new ArrayList<>();
            List<Long> other = new ArrayList<>();
            for (int edit = 0; edit < EDITS; edit++) {
                String word = "word" + edit;
                CompletableFuture<Long> seen = first.watch(word);
                CompletableFuture<Long> seenThere = second.watch(word);
                long begin = System.nanoTime();
                store.update(BRAND, "q", before -> before.changed(query(word).definition(), "test"), act());
                own.add(seen.get(30, TimeUnit.SECONDS) - begin);
                other.add(seenThere.get(30, TimeUnit.SECONDS) - begin);
            }

            assertThat(first.matches("word")).as("what the query was before").isFalse();
            assertThat(second.matches("word")).as("what the query was before").isFalse();
            assertThat(first.matched()).isPositive();
            assertThat(second.matched()).isPositive();
            System.out.printf(
                    "%d edits to visible, the commit included: %s here, %s in the other process, while %d and %d posts were matched%n",
                    EDITS - WARM_UP, text(own), text(other), first.matched(), second.matched());
            assertThat(median(own)).as("budget, here").isLessThanOrEqualTo(BUDGET);
            assertThat(median(other)).as("budget, in the other process").isLessThanOrEqualTo(BUDGET);
        }
    }

    private static Duration median(List<Long> nanos) {
        List<Long> sorted = measured(nanos);
        return Duration.ofNanos(sorted.get(sorted.size() / 2));
    }

    private static List<Long> measured(List<Long> nanos) {
        return nanos.stream().skip(WARM_UP).sorted().toList();
    }

    private static String text(List<Long> nanos) {
        List<Long> sorted = measured(nanos);
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                sorted.getLast() / 1e6);
    }

    private static SavedQuery query(String words) {
        var definition = new SavedQuery.Definition("Nom", words, Objective.ALERT, 3, "zoe", Duration.ofHours(1));
        return new SavedQuery(BRAND, "q", definition, 1, now(), "test");
    }

    private static Act act() {
        return new Act(new Caller.Service("test"), UUID.randomUUID().toString(), now());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private record Watch(String word, CompletableFuture<Long> seen) {}

    /** The queries of one process, followed with its own pools and wired as in production, but for the poll; and a thread that matches. */
    private static final class Replica implements AutoCloseable {
        private final LiveQueries queries;
        private final SavedQueryFollower follower;
        private final AtomicBoolean closed = new AtomicBoolean();
        private final AtomicLong matched = new AtomicLong();
        private final AtomicReference<@Nullable Watch> watch = new AtomicReference<>();
        private final Thread load;

        Replica(RunningSearch process) {
            var beans = process.context();
            queries = new LiveQueries(
                    beans.getBean(SavedQueryStore.class), 1 << 20, notEvaluated -> {}, (brand, query) -> {});
            follower = LiveQueryConfiguration.follower(
                    queries,
                    beans.getBean(EventLog.class),
                    beans.getBean("outboxSequencer", PostgresSequencer.class),
                    beans.getBean(PostgresNotifications.class),
                    NEVER);
            follower.start();
            await().until(queries::isLoaded);
            load = Thread.ofPlatform().daemon().start(this::matchAll);
        }

        private void matchAll() {
            Post post = Post.ofText("", "un mot parmi beaucoup de mots que personne ne cherche");
            while (!closed.get()) {
                queries.matches(BRAND, post);
                matched.incrementAndGet();
                Watch watching = watch.get();
                if (watching != null && matches(watching.word())) {
                    watch.set(null);
                    watching.seen().complete(System.nanoTime());
                }
                // Thousands of posts a second, and processors for those who edit.
                LockSupport.parkNanos(50_000);
            }
        }

        /** When a post with a word first meets the query, by {@link System#nanoTime}; told by the thread that matches. */
        CompletableFuture<Long> watch(String word) {
            Watch watching = new Watch(word, new CompletableFuture<>());
            watch.set(watching);
            return watching.seen();
        }

        boolean matches(String word) {
            return !queries.matches(BRAND, Post.ofText("", word)).found().isEmpty();
        }

        long matched() {
            return matched.get();
        }

        @Override
        public void close() {
            closed.set(true);
            follower.close();
            try {
                load.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
