package org.vigie.ingestion.consumer.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.ingestion.consumer.Samples.NOVA;
import static org.vigie.ingestion.consumer.Samples.erasure;
import static org.vigie.ingestion.consumer.Samples.ofSource;
import static org.vigie.ingestion.consumer.matching.FakeMatcher.PARCELS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.consumer.offer.GrpcSourcesHandover;
import org.vigie.wire.tenancy.BrandId;

class GrpcMatchingTest {
    private final FakeMatcher matcher = new FakeMatcher();
    private final GrpcMatching matching = new GrpcMatching(matcher, GrpcSourcesHandover::patience, matcher::nanos);

    @Test
    void nothingMatched_isKnown() {
        matcher.matches.put("m2", PARCELS);
        assertThat(matching.of(NOVA, ofSource(2)))
                .containsEntry(1L, new GrpcMatched.Known(List.of()))
                .containsEntry(2L, new GrpcMatched.Known(PARCELS));
    }

    @Test
    void noAnswer_isUnknownAndFollowedByAPauseAndAQuestionAboutOne() {
        matcher.down = true;
        assertThat(matching.of(NOVA, ofSource(3))).isEmpty();
        assertThat(matching.spared()).containsExactly(NOVA);
        matcher.down = false;
        assertThat(matching.of(NOVA, ofSource(3))).isEmpty();
        assertThat(matcher.asked).containsExactly(3);
        matcher.pass(Duration.ofSeconds(1));
        assertThat(matching.toTry(50)).isEqualTo(1);
        assertThat(matching.of(NOVA, ofSource(3))).hasSize(3);
        assertThat(matcher.asked).containsExactly(3, 1, 2);
        assertThat(matching.toTry(50)).isEqualTo(50);
    }

    @Test
    void searchThatHangsForOneBrand_isAskedAboutTheOthersAsEver() {
        BrandId zest = BrandId.of("acme", "zest");
        matcher.hanging = NOVA;
        assertThat(matching.of(NOVA, ofSource(3))).isEmpty();
        assertThat(matching.of(zest, ofSource(3))).hasSize(3);
        assertThat(matching.of(NOVA, ofSource(3))).isEmpty();
        assertThat(matcher.asked).as("about the one no more").containsExactly(3, 3);
        matcher.pass(Duration.ofSeconds(9));
        assertThat(matching.of(NOVA, ofSource(3))).isEmpty();
        assertThat(matching.of(zest, ofSource(3))).hasSize(3);
        assertThat(matcher.asked).containsExactly(3, 3, 1, 3);
        matcher.hanging = null;
        matcher.pass(Duration.ofSeconds(9));
        assertThat(matching.of(NOVA, ofSource(3))).hasSize(3);
        assertThat(matching.spared()).isEmpty();
    }

    @Test
    void suspectedPeerThatHangs_costsOneSecond() {
        matcher.takes = Duration.ofSeconds(30);
        assertThat(matching.of(NOVA, ofSource(3))).isEmpty();
        matcher.pass(Duration.ofSeconds(9));
        long before = matcher.nanos();
        assertThat(matching.of(NOVA, ofSource(3))).isEmpty();
        assertThat(matcher.nanos() - before).isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(matcher.asked).containsExactly(3, 1);
    }

    @Test
    void onlyMentions_areAskedAbout() {
        assertThat(matching.of(NOVA, List.of(erasure(1, "feed"), ofSource(2L)))).containsOnlyKeys(2L);
        assertThat(matching.of(NOVA, List.of(erasure(3, "feed")))).isEmpty();
        assertThat(matcher.asked).containsExactly(1);
    }

    @Test
    void mentionAtFault_isFoundByHalvingAndPausesNothing() {
        matcher.poison.add("m7");
        Map<Long, GrpcMatched> found = matching.of(NOVA, ofSource(250));
        assertThat(found).hasSize(250).containsEntry(7L, new GrpcMatched.Refused("MENTION_INVALID", "was refused"));
        assertThat(found.values())
                .filteredOn(GrpcMatched.Known.class::isInstance)
                .hasSize(249);
        assertThat(matching.toTry(50)).isEqualTo(50);
    }

    @Test
    void tooLargeMessage_isHalvedUntilItFits() {
        matcher.largest = 20;
        assertThat(matching.of(NOVA, ofSource(100))).hasSize(100);
        assertThat(matching.toTry(50)).isEqualTo(50);
    }

    @Test
    void mentionThatSearchStumblesOver_staysUnknownAlone() {
        matcher.stumbles.add("m7");
        assertThat(matching.of(NOVA, ofSource(50))).hasSize(49).doesNotContainKey(7L);
    }

    @Test
    void everythingRefused_endsAfterAFew() {
        ofSource(500).forEach(one -> matcher.stumbles.add(one.subject()));
        assertThat(matching.of(NOVA, ofSource(500))).isEmpty();
        assertThat(matcher.asked).hasSizeLessThan(40);
    }

    @Test
    void slowSearch_isGivenTheShareOnceAndWhatItAnsweredStays() {
        matcher.takes = Duration.ofMillis(900);
        assertThat(matching.of(NOVA, ofSource(500))).hasSize(200);
        assertThat(matcher.nanos()).isEqualTo(Duration.ofMillis(2_500).toNanos());
    }
}
