package org.vigie.search.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.vigie.search.SearchReason;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.index.InMemoryMentionIndex;
import org.vigie.search.mention.index.IndexMentions;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.index.QueryTags;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.IndexEntry;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.log.Written;
import org.vigie.search.mention.search.MentionPage;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

class InboxRebuildTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Caller CALLER = new Caller.Service("test");

    private final RebuildLeases leases = new InMemoryRebuildLeases();
    private final List<Integer> pauses = new ArrayList<>();

    @Test
    void secondRebuildOfABrand_isRefusedWhileTheFirstRuns() {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        InboxRebuild rebuild = rebuild((brand, after, size, consumer) -> {
            reading.countDown();
            waitFor(goOn);
        });
        var first = CompletableFuture.supplyAsync(() -> rebuild.rebuild(NOVA, CALLER, "r"));
        waitFor(reading);

        assertThatThrownBy(() -> rebuild.rebuild(NOVA, CALLER, "r"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason().name()).isEqualTo("REBUILD_RUNNING"));
        goOn.countDown();
        assertThat(first.join()).isZero();
    }

    @Test
    void failedRebuild_tellsItsCauseAndCanBeStartedAgain() {
        InboxRebuild failing = rebuild((brand, after, size, consumer) -> {
            throw new IllegalStateException("log broke off");
        });
        assertThatThrownBy(() -> failing.rebuild(NOVA, CALLER, "r")).hasMessage("log broke off");
        assertThat(rebuild((brand, after, size, consumer) -> consumer.accept(new InboxLog.Batch(List.of(), 1)))
                        .rebuild(NOVA, CALLER, "r"))
                .isZero();
    }

    @Test
    void logThatBreaksOff_isReadOnFromWhereItWas() {
        List<Long> begun = new ArrayList<>();
        InboxRebuild rebuild = rebuild((brand, after, size, consumer) -> {
            begun.add(after);
            if (after < 300) {
                consumer.accept(new InboxLog.Batch(List.of(), after + 100));
                throw new Problem(WireReason.DEPENDENCY_UNAVAILABLE, "broke off");
            }
        });
        assertThat(rebuild.rebuild(NOVA, CALLER, "r")).isZero();
        assertThat(begun).containsExactly(0L, 100L, 200L, 300L);
        assertThat(pauses).as("each with progress before").containsExactly(1, 1, 1);
    }

    @Test
    void logThatStaysAway_endsTheRebuildAndFreesTheBrand() {
        InboxRebuild rebuild = rebuild((brand, after, size, consumer) -> {
            throw new Problem(WireReason.DEPENDENCY_UNAVAILABLE, "away");
        });
        assertThatThrownBy(() -> rebuild.rebuild(NOVA, CALLER, "r")).hasMessage("away");
        assertThat(pauses).hasSize(InboxRebuild.MOST_FAILURES - 1).startsWith(1, 2, 3);
        assertThat(leases.hold(NOVA, UUID.randomUUID(), Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void erasuresOfTheLog_areCarriedOut() {
        var erasure = new IndexEntry.Erased(new AuthorErasure("mail", "zoe", 4));
        assertThatThrownBy(() -> rebuild((brand, after, size, consumer) ->
                                consumer.accept(new InboxLog.Batch(List.of(erasure), 4)))
                        .rebuild(NOVA, CALLER, "r"))
                .hasMessage("erased zoe");
    }

    /** What it wrote without them would have no tags any more. */
    @Test
    void savedQueriesThatAreStillRead_areWaitedFor() {
        List<String> loading = new ArrayList<>(List.of("once", "twice"));
        QueryTags tags = (brand, mention) -> {
            if (!loading.isEmpty()) {
                throw new Problem(SearchReason.MATCHER_LOADING, loading.removeLast());
            }
            return List.of("q");
        };
        var arrived = new IndexEntry.Arrived(SampleMention.at("m", Instant.parse("2026-11-20T12:00:00Z"), "mot")
                .logged(NOVA, 1));
        InMemoryMentionIndex index = new InMemoryMentionIndex();

        rebuild((brand, after, size, consumer) -> consumer.accept(new InboxLog.Batch(List.of(arrived), 1)), index, tags)
                .rebuild(NOVA, CALLER, "r");

        assertThat(pauses).containsExactly(1, 2);
        assertThat(index.find(NOVA, arrived.logged().mention().id())
                        .orElseThrow()
                        .matchedQueries())
                .containsExactly("q");
    }

    private InboxRebuild rebuild(InboxLog log) {
        return rebuild(log, new TellingIndex(), (brand, content) -> List.of());
    }

    private InboxRebuild rebuild(InboxLog log, MentionIndex index, QueryTags tags) {
        return new InboxRebuild(
                log,
                new IndexMentions(index, tags, (brand, erasure) -> {}),
                leases,
                new IndexLosses(new InMemoryIndexLedger(Set.of()), new NoIndices()),
                Executors.newVirtualThreadPerTaskExecutor(),
                pauses::add);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only tells of erasures. */
    private static final class TellingIndex implements MentionIndex {
        @Override
        public Written write(BrandId brand, List<LoggedMention> mentions) {
            return Written.NOTHING;
        }

        @Override
        public Written rewrite(BrandId brand, List<LoggedMention> mentions) {
            return Written.NOTHING;
        }

        @Override
        public int erase(BrandId brand, AuthorErasure erasure) {
            throw new IllegalStateException("erased " + erasure.author());
        }

        @Override
        public MentionPage search(BrandScope scope, MentionQuery query) {
            throw new AssertionError("a rebuild searches nothing");
        }

        @Override
        public Optional<Mention> find(BrandId brand, String id) {
            return Optional.empty();
        }
    }
}
