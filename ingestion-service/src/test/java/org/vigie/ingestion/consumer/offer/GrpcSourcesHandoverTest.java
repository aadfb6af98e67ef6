package org.vigie.ingestion.consumer.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.ingestion.consumer.Samples.NOVA;
import static org.vigie.ingestion.consumer.Samples.erasure;
import static org.vigie.ingestion.consumer.Samples.ofSource;
import static org.vigie.ingestion.consumer.matching.FakeMatcher.PARCELS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.consumer.matching.FakeMatcher;
import org.vigie.ingestion.inbox.log.InboxEntry;

class GrpcSourcesHandoverTest {
    private final FakeMatcher matcher = new FakeMatcher();
    private final FakeOffers routing = new FakeOffers();
    private final GrpcSourcesHandover sources = new GrpcSourcesHandover(routing, matcher, matcher::nanos);

    @Test
    void patience_isWithinTheLease() {
        assertThat(GrpcSourcesHandover.patience(1)).isEqualTo(Duration.ofMillis(2_004));
        assertThat(GrpcSourcesHandover.patience(500)).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void mention_isOfferedWithWhatItMatches() throws HandoverFailed {
        matcher.matches.put("m2", PARCELS);
        assertThat(sources.hand(
                        NOVA, ofSource(2).stream().map(InboxEntry.class::cast).toList()))
                .isEmpty();
        assertThat(routing.taken)
                .containsExactly(
                        new GrpcOffer(ofSource(1L), List.of(), "SOURCE_ONLY"),
                        new GrpcOffer(ofSource(2L), PARCELS, "SOURCE_ONLY"));
    }

    @Test
    void mentionWhoseMatchesAreNotKnown_waits() throws HandoverFailed {
        matcher.takes = Duration.ofSeconds(30);
        assertThat(sources.hand(NOVA, List.of(ofSource(1L), ofSource(2L))))
                .extracting(refusal -> refusal.subject() + " " + refusal.reason())
                .containsExactly("m1 MATCHING_UNAVAILABLE", "m2 MATCHING_UNAVAILABLE");
        assertThat(routing.taken).isEmpty();
        assertThat(sources.passingReason()).contains(GrpcSourcesHandover.MATCHING_UNAVAILABLE);
        assertThat(sources.spared()).containsExactly(NOVA);
        matcher.takes = Duration.ZERO;
        matcher.pass(Duration.ofSeconds(8));
        assertThat(sources.again(50)).isEqualTo(1);
        assertThat(sources.hand(NOVA, List.of(ofSource(1L)))).isEmpty();
        assertThat(sources.again(50)).isEqualTo(50);
        assertThat(routing.sequences()).containsExactly(1L);
    }

    @Test
    void erasure_passesWhatWaits() throws HandoverFailed {
        matcher.down = true;
        assertThat(sources.hand(NOVA, List.of(ofSource(1L), erasure(2, "feed"), ofSource(3L))))
                .extracting(Handover.Refusal::subject)
                .containsExactly("m1", "m3");
        assertThat(routing.taken).containsExactly(GrpcOffer.of(erasure(2, "feed")));
    }

    @Test
    void erasure_isOfferedInItsPlace() throws HandoverFailed {
        assertThat(sources.hand(NOVA, List.of(ofSource(1L), erasure(2, "feed"), ofSource(3L))))
                .isEmpty();
        assertThat(routing.sequences()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatEitherRefuses_isRefusedAlone() throws HandoverFailed {
        matcher.poison.add("m1");
        routing.unwanted.add("m2");
        List<String> refused = new ArrayList<>();
        sources.hand(NOVA, List.of(ofSource(1L), ofSource(2L), ofSource(3L)))
                .forEach(refusal -> refused.add(refusal.subject() + " " + refusal.detail()));
        assertThat(refused).containsExactly("m1 search: was refused", "m2 routing");
        assertThat(routing.sequences()).containsExactly(3L);
    }
}
