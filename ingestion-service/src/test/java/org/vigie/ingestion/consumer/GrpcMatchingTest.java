package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.ingestion.consumer.Samples.NOVA;
import static org.vigie.ingestion.consumer.Samples.ofSource;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.ingestion.inbox.InboxEntry;
import org.vigie.wire.tenancy.BrandId;

class GrpcMatchingTest {
    private static final List<MatchedQuery> PARCELS =
            List.of(MatchedQuery.newBuilder().setSavedQuery("parcels").build());

    private final FakeMatcher matcher = new FakeMatcher();
    private final GrpcMatching matching = new GrpcMatching(matcher, () -> matcher.nanos);

    @Test
    void patience_isShortForAccountsAndWithinTheLeaseForSources() {
        assertThat(GrpcMatching.patienceForAccounts(1)).isEqualTo(Duration.ofMillis(50));
        assertThat(GrpcMatching.patienceForAccounts(500)).isEqualTo(Duration.ofMillis(250));
        assertThat(GrpcMatching.patienceForSources(1)).isEqualTo(Duration.ofMillis(2_004));
        assertThat(GrpcMatching.patienceForSources(500)).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void nothingMatched_isKnown() {
        matcher.matches.put("m2", PARCELS);
        assertThat(matching.ofSources(NOVA, ofSource(2)))
                .containsEntry(1L, new GrpcMatched.Known(List.of()))
                .containsEntry(2L, new GrpcMatched.Known(PARCELS));
    }

    @Test
    void noAnswer_isUnknownAndPausesOnlyItsKind() {
        matcher.down = true;
        assertThat(matching.ofSources(NOVA, ofSource(3))).isEmpty();
        assertThat(matching.sourcesToTry(50)).isZero();
        matcher.down = false;
        assertThat(matching.ofSources(NOVA, ofSource(3))).isEmpty();
        assertThat(matcher.asked).containsExactly(3);
        assertThat(matching.ofAccounts(NOVA, ofSource(1))).hasSize(1);
        assertThat(matching.sourcesToTry(50)).as("search answers again").isEqualTo(1);
        assertThat(matching.ofSources(NOVA, ofSource(3))).hasSize(3);
        assertThat(matcher.asked).containsExactly(3, 1, 1, 2);
        assertThat(matching.sourcesToTry(50)).isEqualTo(50);
    }

    @Test
    void accounts_areNotAskedAboutWhileTheyPause() {
        matcher.down = true;
        assertThat(matching.ofAccounts(NOVA, ofSource(2))).isEmpty();
        assertThat(matching.ofAccounts(NOVA, ofSource(2))).isEmpty();
        assertThat(matcher.asked).containsExactly(2);
        assertThat(matching.sourcesToTry(50)).isEqualTo(50);
    }

    @Test
    void suspectedPeerWithoutConnection_isNotAsked() {
        matcher.down = true;
        matcher.reachable = false;
        assertThat(matching.ofSources(NOVA, ofSource(3))).isEmpty();
        matcher.nanos += Duration.ofSeconds(1).toNanos();
        assertThat(matching.sourcesToTry(50)).isEqualTo(1);
        assertThat(matching.ofSources(NOVA, ofSource(3))).isEmpty();
        assertThat(matcher.asked).containsExactly(3);
        assertThat(matching.sourcesToTry(50)).isZero();
    }

    @Test
    void mentionAtFault_isFoundByHalvingAndPausesNothing() {
        matcher.poison.add("m7");
        Map<Long, GrpcMatched> found = matching.ofSources(NOVA, ofSource(250));
        assertThat(found).hasSize(250).containsEntry(7L, new GrpcMatched.Refused("MENTION_INVALID", "was refused"));
        assertThat(found.values())
                .filteredOn(GrpcMatched.Known.class::isInstance)
                .hasSize(249);
        assertThat(matching.sourcesToTry(50)).isEqualTo(50);
    }

    @Test
    void tooLargeMessage_isHalvedUntilItFits() {
        matcher.largest = 20;
        assertThat(matching.ofSources(NOVA, ofSource(100))).hasSize(100);
        assertThat(matching.sourcesToTry(50)).isEqualTo(50);
    }

    @Test
    void mentionThatSearchStumblesOver_staysUnknownAlone() {
        matcher.stumbles.add("m7");
        assertThat(matching.ofSources(NOVA, ofSource(50))).hasSize(49).doesNotContainKey(7L);
    }

    @Test
    void everythingRefused_endsAfterAFew() {
        ofSource(500).forEach(one -> matcher.stumbles.add(one.subject()));
        assertThat(matching.ofSources(NOVA, ofSource(500))).isEmpty();
        assertThat(matcher.asked).hasSizeLessThan(40);
    }

    @Test
    void slowSearch_isGivenTheShareOnceAndWhatItAnsweredStays() {
        matcher.takes = Duration.ofMillis(900);
        assertThat(matching.ofSources(NOVA, ofSource(500))).hasSize(200);
        assertThat(matcher.nanos).isEqualTo(Duration.ofMillis(2_500).toNanos());
    }

    /** Knows what it is told to; time passes only while it answers. */
    private static final class FakeMatcher implements GrpcMatcher {
        private final Map<String, List<MatchedQuery>> matches = new HashMap<>();
        private final Set<String> poison = new HashSet<>();
        private final Set<String> stumbles = new HashSet<>();
        private final List<Integer> asked = new ArrayList<>();
        private Duration takes = Duration.ZERO;
        private int largest = 1_000;
        private boolean down;
        private boolean reachable = true;
        private long nanos;

        @Override
        public Map<String, List<MatchedQuery>> match(
                BrandId brand, List<InboxEntry.Received> mentions, Duration patience) throws HandoverFailed {
            asked.add(mentions.size());
            nanos += Math.min(takes.toNanos(), patience.toNanos());
            if (takes.compareTo(patience) > 0) {
                throw GrpcEntries.failed(Status.DEADLINE_EXCEEDED.asRuntimeException());
            }
            if (down) {
                throw GrpcEntries.failed(Status.UNAVAILABLE.asRuntimeException());
            }
            if (mentions.size() > largest) {
                throw GrpcEntries.failed(Status.RESOURCE_EXHAUSTED.asRuntimeException());
            }
            if (mentions.stream().anyMatch(one -> poison.contains(one.subject()))) {
                throw HandoverFailed.poisoned("MENTION_INVALID", Status.INVALID_ARGUMENT.asRuntimeException());
            }
            if (mentions.stream().anyMatch(one -> stumbles.contains(one.subject()))) {
                throw GrpcEntries.failed(Status.INTERNAL.asRuntimeException());
            }
            return matches;
        }

        @Override
        public boolean isReachable() {
            return reachable;
        }
    }
}
