package org.vigie.ingestion.consumer.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.ingestion.consumer.Samples.NOVA;
import static org.vigie.ingestion.consumer.Samples.erasure;
import static org.vigie.ingestion.consumer.Samples.mailAnsweredTo;
import static org.vigie.ingestion.consumer.Samples.ofAccount;
import static org.vigie.ingestion.consumer.Samples.ofSource;
import static org.vigie.ingestion.consumer.matching.FakeMatcher.PARCELS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.consumer.matching.FakeMatcher;
import org.vigie.ingestion.inbox.log.InboxEntry;

class GrpcCareHandoverTest {
    private final FakeMatcher matcher = new FakeMatcher();
    private final FakeOffers routing = new FakeOffers();
    private final GrpcCareHandover care = new GrpcCareHandover(
            routing,
            matcher,
            (brand, account) -> account.equals("shop") ? "NO_CALLBACK" : "",
            (brand, address) -> brand.equals(NOVA) && address.equals("press@nova.example"),
            matcher::nanos);

    @Test
    void patience_isShort() {
        assertThat(GrpcCareHandover.patience(1)).isEqualTo(Duration.ofMillis(50));
        assertThat(GrpcCareHandover.patience(500)).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void mention_isOfferedWithWhatItMatchesAndWhetherItCanBeAnswered() throws HandoverFailed {
        matcher.matches.put("m2", PARCELS);
        assertThat(care.hand(NOVA, List.of(ofAccount(1), ofAccount(2)))).isEmpty();
        assertThat(routing.taken)
                .containsExactly(
                        new GrpcOffer(ofAccount(1), List.of(), "NO_CALLBACK"),
                        new GrpcOffer(ofAccount(2), PARCELS, "NO_CALLBACK"));
    }

    @Test
    void answersToAMailboxOfTheBrand_goToTheAuthorInstead() throws HandoverFailed {
        care.hand(NOVA, List.of(mailAnsweredTo("press@nova.example"), mailAnsweredTo("ana@example.org")));
        assertThat(routing.taken)
                .extracting(offer ->
                        ((InboxEntry.Received) offer.entry()).mention().item().extras())
                .containsExactly(
                        Map.of("message_id", "<m1@form.example>"),
                        Map.of("message_id", "<m1@form.example>", "reply_to", "ana@example.org"));
    }

    @Test
    void mention_isOfferedWithoutMatchesWhenSearchDoesNotSayThemInTime() throws HandoverFailed {
        matcher.takes = Duration.ofSeconds(30);
        assertThat(care.hand(NOVA, List.of(ofAccount(1), erasure(2, "mail"), ofAccount(3))))
                .isEmpty();
        assertThat(routing.sequences()).containsExactly(1L, 2L, 3L);
        assertThat(routing.taken)
                .allSatisfy(offer -> assertThat(offer.matched()).isEmpty());
        assertThat(matcher.nanos()).isEqualTo(Duration.ofMillis(51).toNanos());
        assertThat(care.passingReason()).isEmpty();
    }

    @Test
    void mentionThatSearchRefuses_isOfferedAllTheSame() throws HandoverFailed {
        matcher.poison.add("m1");
        assertThat(care.hand(NOVA, List.of(ofAccount(1)))).isEmpty();
        assertThat(routing.sequences()).containsExactly(1L);
    }

    @Test
    void whatRoutingRefuses_isRefused() throws HandoverFailed {
        routing.unwanted.add("m2");
        assertThat(care.hand(NOVA, List.of(ofAccount(1), ofAccount(2))))
                .extracting(Handover.Refusal::subject)
                .containsExactly("m2");
        assertThat(routing.sequences()).containsExactly(1L);
    }

    @Test
    void everyEntry_concernsEitherCareOrSources() {
        GrpcSourcesHandover sources = new GrpcSourcesHandover(routing, matcher, matcher::nanos);
        List<InboxEntry> ofCare = List.of(ofAccount(1), erasure(2, "mail"), erasure(3, "webhook"));
        List<InboxEntry> ofSources = List.of(ofSource(4L), erasure(5, "feed"));
        assertThat(ofCare).allMatch(care::concerns).noneMatch(sources::concerns);
        assertThat(ofSources).allMatch(sources::concerns).noneMatch(care::concerns);
    }
}
