package org.vigie.search.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.vigie.search.text.Post;
import org.vigie.wire.tenancy.BrandId;

/** Edits while other threads match without a pause. */
class LiveMatcherEditsTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final BrandId LUNA = BrandId.of("acme", "luna");
    private static final int EDITS = 1_500;
    private static final int READERS = 3;
    private static final Post BOTH = Post.ofText("", "retard merci");

    private final LiveMatcher<String> matcher = new LiveMatcher<>();

    /** The query waits at one word, then at the other; a match that saw one posting old and one new would find it never or twice. */
    @Test
    void eachMatch_seesAQueryBeforeOrAfterAnEdit() {
        matcher.put(NOVA, LiveMatcherTest.standing("fixed", "retard"));
        matcher.put(NOVA, LiveMatcherTest.standing("moving", "retard"));
        long matched = whileEditing(
                i -> {
                    matcher.put(NOVA, LiveMatcherTest.standing("moving", i % 2 == 0 ? "merci" : "retard"));
                    matcher.put(LUNA, LiveMatcherTest.standing("other" + i % 7, "mot" + i + " OR retard"));
                    matcher.remove(LUNA, "other" + (i + 3) % 7);
                },
                () -> {
                    assertThat(matcher.matches(NOVA, BOTH).subjects()).containsExactly("fixed", "moving");
                    assertThat(matcher.matchesOfAllBrands(BOTH).subjects()).contains("fixed", "moving");
                });
        assertThat(matched).isGreaterThan(READERS);
    }

    /** All of one generation or all of the next. */
    @Test
    void replacingAll_isSeenWholeOrNotAtAll() {
        matcher.replaceAll(NOVA, generation(0));
        whileEditing(i -> matcher.replaceAll(NOVA, generation(i)), () -> {
            Collection<String> seen = matcher.matches(NOVA, BOTH).subjects();
            assertThat(seen).hasSize(5);
            assertThat(seen.stream().distinct()).hasSize(1);
        });
    }

    @Test
    void edit_isSeenByEveryMatchThatBeginsAfterIt() {
        AtomicLong seenOld = new AtomicLong();
        whileEditing(
                i -> {
                    matcher.put(NOVA, LiveMatcherTest.standing("q" + i, "mot" + i));
                    Post post = Post.ofText("", "mot" + i);
                    boolean added = matcher.matches(NOVA, post).subjects().contains("q" + i);
                    matcher.remove(NOVA, "q" + i);
                    boolean removed = matcher.matches(NOVA, post).found().isEmpty();
                    seenOld.addAndGet(added && removed ? 0 : 1);
                },
                () -> matcher.matchesOfAllBrands(BOTH));
        assertThat(seenOld).hasValue(0);
        assertThat(matcher.size()).isZero();
    }

    /** The edit stands still within its lock, with the old queries taken out and all new ones but the last put in. */
    @Test
    void match_waitsForNoEditAndSeesNothingOfOneHalfMade() throws Exception {
        matcher.replaceAll(NOVA, generation(0));
        var halfWay = new HalfWay(generation(1));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            var edit = CompletableFuture.runAsync(() -> matcher.replaceAll(NOVA, halfWay), threads);
            try {
                halfWay.reached.get(30, TimeUnit.SECONDS);
                var seen = CompletableFuture.supplyAsync(
                        () -> List.of(
                                matcher.matches(NOVA, BOTH).subjects(),
                                matcher.matchesOfAllBrands(BOTH).subjects()),
                        threads);
                assertThat(seen.get(30, TimeUnit.SECONDS))
                        .allSatisfy(subjects -> assertThat(subjects).hasSize(5).containsOnly("generation 0"));
                assertThat(edit).isNotDone();
            } finally {
                halfWay.released.complete(true);
            }
            edit.get(30, TimeUnit.SECONDS);
        }
        assertThat(matcher.matches(NOVA, BOTH).subjects()).hasSize(5).containsOnly("generation 1");
    }

    /** Queries that are gone through twice, for their ids and within the lock; the second time before the last of them it waits. */
    private static final class HalfWay extends AbstractCollection<StandingQuery<String>> {
        private final CompletableFuture<Boolean> reached = new CompletableFuture<>();
        private final CompletableFuture<Boolean> released = new CompletableFuture<>();
        private final List<StandingQuery<String>> queries;
        private int walks;

        HalfWay(List<StandingQuery<String>> queries) {
            this.queries = queries;
        }

        @Override
        public Iterator<StandingQuery<String>> iterator() {
            boolean waits = ++walks == 2;
            Iterator<StandingQuery<String>> all = queries.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return all.hasNext();
                }

                @Override
                public StandingQuery<String> next() {
                    StandingQuery<String> next = all.next();
                    if (waits && !all.hasNext()) {
                        reached.complete(true);
                        released.join();
                    }
                    return next;
                }
            };
        }

        @Override
        public int size() {
            return queries.size();
        }
    }

    private static List<StandingQuery<String>> generation(int number) {
        List<StandingQuery<String>> queries = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String words = (i + number) % 2 == 0 ? "retard" : "merci";
            queries.add(new StandingQuery<>(
                    "q" + i + (number % 3), LiveMatcherTest.standing("q", words).expression(), "generation " + number));
        }
        return queries;
    }

    private interface Edit {
        void make(int number);
    }

    /** How often was matched while all edits were made. */
    private static long whileEditing(Edit edit, Runnable match) {
        AtomicBoolean editing = new AtomicBoolean(true);
        AtomicLong matched = new AtomicLong();
        try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
            List<CompletableFuture<Void>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(CompletableFuture.runAsync(
                        () -> {
                            do {
                                match.run();
                                matched.incrementAndGet();
                            } while (editing.get());
                        },
                        threads));
            }
            try {
                for (int i = 0; i < EDITS; i++) {
                    edit.make(i);
                }
            } finally {
                editing.set(false);
            }
            readers.forEach(CompletableFuture::join);
        }
        return matched.get();
    }
}
