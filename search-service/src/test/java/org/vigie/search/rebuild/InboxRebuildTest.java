package org.vigie.search.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.vigie.search.mention.AuthorErasure;
import org.vigie.search.mention.IndexEntry;
import org.vigie.search.mention.IndexMentions;
import org.vigie.search.mention.LoggedMention;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionIndex;
import org.vigie.search.mention.MentionPage;
import org.vigie.search.mention.MentionQuery;
import org.vigie.search.mention.Written;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

class InboxRebuildTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Caller CALLER = new Caller.Service("test");

    private final RebuildLeases leases = new InMemoryRebuildLeases();

    @Test
    void secondRebuildOfABrand_isRefusedWhileTheFirstRuns() {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        InboxRebuild rebuild = rebuild((brand, size, consumer) -> {
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
        InboxRebuild failing = rebuild((brand, size, consumer) -> {
            throw new IllegalStateException("log broke off");
        });
        assertThatThrownBy(() -> failing.rebuild(NOVA, CALLER, "r")).hasMessage("log broke off");
        assertThat(rebuild((brand, size, consumer) -> consumer.accept(List.of()))
                        .rebuild(NOVA, CALLER, "r"))
                .isZero();
    }

    @Test
    void erasuresOfTheLog_areCarriedOut() {
        var erasure = new IndexEntry.Erased(new AuthorErasure("mail", "zoe", 4));
        assertThatThrownBy(() -> rebuild((brand, size, consumer) -> consumer.accept(List.of(erasure)))
                        .rebuild(NOVA, CALLER, "r"))
                .hasMessage("erased zoe");
    }

    private InboxRebuild rebuild(InboxLog log) {
        return new InboxRebuild(
                log,
                new IndexMentions(new TellingIndex(), (brand, content) -> List.of(), (brand, erasure) -> {}),
                leases,
                new IndexLosses(new InMemoryIndexLedger(Set.of()), new NoIndices()),
                Executors.newVirtualThreadPerTaskExecutor());
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
