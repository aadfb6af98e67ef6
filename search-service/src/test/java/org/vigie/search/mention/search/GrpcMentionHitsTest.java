package org.vigie.search.mention.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.contract.search.v1.MentionHit;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.wire.tenancy.BrandId;

/** How much is told of a page, whatever was asked for; what takes its time for each hit would take hours here. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GrpcMentionHitsTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");

    @Test
    void queryOfManyPlacesInLongTexts_tellsLessOfLaterHits() {
        String phrases = "(\"a a\" OR \"a a a\" OR \"a a a a\" OR \"a a a a a\")";
        var hits = new GrpcMentionHits(
                QueryParser.parse(String.join(" NEAR/99f ", Collections.nCopies(4, phrases)) + " OR merci"));

        List<MentionHit> told = IntStream.range(0, 50)
                .mapToObj(i -> hits.hit(hit("a ".repeat(60_000))))
                .toList();

        assertThat(told.getFirst().getHighlightsCount()).isBetween(1, Highlights.MOST);
        assertThat(told.getLast().getHighlightsCount()).isZero();
        assertThat(told.getLast().getReasonsCount()).isZero();
    }

    @Test
    void usualPage_isToldWhole() {
        var hits = new GrpcMentionHits(QueryParser.parse("(retard NEAR/5 colis) OR merci OR liv*"));

        for (int i = 0; i < MentionQuery.MOST_RESULTS; i++) {
            MentionHit told = hits.hit(hit("le colis a du retard, livraison demain, " + "et encore ".repeat(200)));
            assertThat(told.getHighlightsCount()).isEqualTo(3);
            assertThat(told.getReasonsList()).containsExactly("retard NEAR/5 colis", "liv*");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(nova AND retard) OR panne|Nova en panne|panne",
                "(nova AND retard) OR panne|Nova : retard et panne|nova,retard,panne",
                "nova AND (retard OR panne)|Nova en panne|nova,panne",
                "(nova NOT panne) OR merci|Nova en panne, merci|merci",
                "(nova NEAR/1 retard) OR panne|Nova en panne, retard|panne",
                "panne NOT (nova NOT merci)|Nova en panne, merci|panne,merci",
                "panne NOT (retard OR NOT nova)|Nova en panne|panne,nova",
                "((nova OR luna) AND (retard OR (panne AND hier))) OR mer*|Nova en panne, merci|mer*",
            })
    void partOfAnAndThatDoesNotHold_isNoReason(String query, String text, String reasons) {
        MentionHit told = new GrpcMentionHits(QueryParser.parse(query)).hit(hit(text));

        assertThat(told.getReasonsList()).containsExactly(reasons.split(","));
    }

    private static MentionPage.Hit hit(String text) {
        return new MentionPage.Hit(
                SampleMention.at("m", Instant.parse("2026-11-20T12:00:00Z"), text)
                        .logged(NOVA, 1)
                        .mention(),
                0);
    }
}
