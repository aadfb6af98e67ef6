package org.vigie.search.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.awaitMatches;
import static org.vigie.search.SearchCalls.create;
import static org.vigie.search.SearchCalls.eventually;
import static org.vigie.search.SearchCalls.index;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.request;
import static org.vigie.search.SearchCalls.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.search.v1.CheckQueryRequest;
import org.vigie.contract.search.v1.CheckQueryResponse;
import org.vigie.contract.search.v1.HistogramBucket;
import org.vigie.contract.search.v1.MatchingCostClass;
import org.vigie.contract.search.v1.PreviewQueryRequest;
import org.vigie.contract.search.v1.PreviewQueryResponse;
import org.vigie.contract.search.v1.QueryLexeme;
import org.vigie.contract.search.v1.QueryLexemeKind;
import org.vigie.contract.search.v1.QueryOverlap;
import org.vigie.contract.search.v1.UnknownOverlap;
import org.vigie.search.ShownSoon;

/** The editor's calls over real gRPC, PostgreSQL and Elasticsearch. */
@ExtendWith(ShownSoon.class)
class QueryEditorServiceIT {
    @Test
    void check_answersAlsoForAWrongQuery() {
        CheckQueryResponse wrong = check("nova AND (retard");
        assertThat(wrong.getLexemesList())
                .extracting(QueryLexeme::getKind)
                .containsExactly(
                        QueryLexemeKind.QUERY_LEXEME_KIND_WORD,
                        QueryLexemeKind.QUERY_LEXEME_KIND_OPERATOR,
                        QueryLexemeKind.QUERY_LEXEME_KIND_PARENTHESIS,
                        QueryLexemeKind.QUERY_LEXEME_KIND_WORD);
        assertThat(wrong.getErrorsList()).singleElement().satisfies(error -> {
            assertThat(error.getReason()).isEqualTo("QUERY_SYNTAX");
            assertThat(error.getColumn()).isEqualTo(17);
            assertThat(error.getLength()).isEqualTo(1);
            assertThat(error.getFound()).isEqualTo("the end of the query");
            assertThat(error.getFoundCode()).isEqualTo("END_OF_QUERY");
            assertThat(error.getExpectedCode()).isEqualTo("CLOSING_PARENTHESIS");
            assertThat(error.getSuggestionCode()).isEqualTo("CLOSE_PARENTHESIS");
            assertThat(error.getPartsMap()).containsExactly(entry("opened", "10"));
            assertThat(error.getReplacement()).isEqualTo(")");
        });
        assertThat(check("nova OR\nNOT 👍").getErrorsList()).singleElement().satisfies(error -> {
            assertThat(error.getReason()).isEqualTo("QUERY_NEGATIVE_ONLY");
            assertThat(error.getColumn()).isEqualTo(9);
            assertThat(error.getLength()).isEqualTo(6);
            assertThat(error.getExpected()).isNotEmpty();
            assertThat(error.getFound()).isEqualTo("NOT 👍");
        });
        assertThat(check("nova or retard").getHintsList()).singleElement().satisfies(hint -> {
            assertThat(hint.getReplacement()).isEqualTo("OR");
            assertThat(hint.getCode()).isEqualTo("SMALL_OPERATOR");
            assertThat(hint.getPartsMap()).containsOnly(entry("word", "or"), entry("operator", "OR"));
        });
        assertThat(check("").getErrorsCount()).isEqualTo(1);
        assertReason("FIELD_INVALID", () -> check("x".repeat(128 * 1024 + 1)));
    }

    @Test
    void preview_showsWhatTheQueryWouldHaveFound() {
        Instant now = Instant.now();
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            mentions.add(mention("preview", "p-" + i, "panne de réseau " + i, now.minus(Duration.ofDays(i * 2L))));
        }
        mentions.add(mention("preview", "old", "panne ancienne", now.minus(Duration.ofDays(40))));
        mentions.add(mention("preview", "other", "tout va bien", now));
        for (String[] query : new String[][] {{"all", "panne"}, {"two", "\"panne de\" (1 OR 2)"}, {"none", "avion"}}) {
            search.savedQueries("acme", "preview/lead").createSavedQuery(create("preview", query[0], query[1]));
        }
        awaitMatches("preview", mentions.get(1), List.of("all", "two"));
        index("preview", mentions.toArray(Mention[]::new));
        eventually(request("preview", "panne"), 13);

        PreviewQueryResponse preview = preview("preview", "panne", "all");

        assertThat(preview.getTotal()).isEqualTo(12);
        assertThat(preview.getDaysList()).hasSize(31);
        assertThat(preview.getDaysList().stream()
                        .mapToLong(HistogramBucket::getCount)
                        .sum())
                .isEqualTo(12);
        assertThat(preview.getDays(30).getCount()).isEqualTo(1);
        assertThat(preview.getExpected().getMean()).isCloseTo(11 / 30.0, within(0.001));
        assertThat(preview.getExpected().getMax()).isEqualTo(1);
        assertThat(preview.getExpected().getDays()).isEqualTo(30);
        assertThat(preview.getSamplesList()).hasSize(10).allSatisfy(hit -> {
            assertThat(hit.getHighlightsCount()).isEqualTo(1);
            assertThat(hit.getReasonsList()).containsExactly("panne");
        });
        assertThat(preview.getSamples(0).getMention().getId()).isEqualTo("p-0");
        assertThat(preview.getCost().getCostClass()).isEqualTo(MatchingCostClass.MATCHING_COST_CLASS_CHEAP);
        assertThat(preview.getOverlapSample()).isEqualTo(12);
        assertThat(preview.getOverlapsList())
                .containsExactly(QueryOverlap.newBuilder()
                        .setSavedQuery("two")
                        .setMentions(2)
                        .setShare(2 / 12.0)
                        .build());
    }

    @Test
    void preview_leavesLikelyBotsOutWhenAsked() {
        search.savedQueries("acme", "human/lead").createSavedQuery(create("human", "all", "orage"));
        Mention person = mention("human", "h-1", "orage ici", Instant.now());
        Mention bot = mention("human", "h-2", "orage gratuit", Instant.now()).toBuilder()
                .addLabels(MentionLabel.MENTION_LABEL_LIKELY_BOT)
                .build();
        awaitMatches("human", person, List.of("all"));
        index("human", person, bot);
        eventually(request("human", "orage"), 2);

        assertThat(preview("human", "orage", "").getTotal()).isEqualTo(2);
        PreviewQueryResponse people = search.editor("acme", "human/analyst")
                .previewQuery(
                        previewOf("human", "orage", "").setExcludeBots(true).build());
        assertThat(people.getTotal()).isEqualTo(1);
        assertThat(people.getDays(30).getCount()).isEqualTo(1);
        assertThat(people.hasExpected()).as("it listens since today").isFalse();
        assertThat(people.getSamplesList())
                .extracting(hit -> hit.getMention().getId())
                .containsExactly("h-1");
        assertThat(people.getOverlapSample()).isEqualTo(1);
    }

    /** Each excludes two hundred words that the post does not have: all of them together take more steps than there are for it. */
    @Test
    void preview_saysWhichQueriesCouldNotBeCompared() {
        String costly =
                "nuit a" + IntStream.range(0, 200).mapToObj(i -> " NOT b" + i).collect(Collectors.joining());
        for (int i = 0; i < 40; i++) {
            search.savedQueries("acme", "unsure/lead").createSavedQuery(create("unsure", "q" + i, costly));
        }
        index("unsure", mention("unsure", "n-1", "nuit a", Instant.now()));
        eventually(request("unsure", "nuit"), 1);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            PreviewQueryResponse preview = preview("unsure", "nuit", "");
            assertThat(preview.getUnknownOverlapsList()).isNotEmpty().allSatisfy(unknown -> {
                assertThat(unknown.getSavedQuery()).startsWith("q");
                assertThat(unknown.getMentions()).isEqualTo(1);
            });
            assertThat(preview.getOverlapsList())
                    .extracting(QueryOverlap::getSavedQuery)
                    .doesNotContainAnyElementsOf(preview.getUnknownOverlapsList().stream()
                            .map(UnknownOverlap::getSavedQuery)
                            .toList());
        });
    }

    @Test
    void preview_tellsTheCostAlsoWithoutMentions() {
        PreviewQueryResponse preview = search.editor("acme", "bare/analyst")
                .previewQuery(previewOf("bare", "panne or orage", "")
                        .setWithoutMentions(true)
                        .build());
        assertThat(preview.getCost().getSentence()).isNotEmpty();
        assertThat(preview.getHintsList())
                .singleElement()
                .satisfies(hint -> assertThat(hint.getCode()).isEqualTo("SMALL_OPERATOR"));
        assertThat(preview.getDaysCount()).isZero();
        assertReason(
                "QUERY_SYNTAX",
                () -> search.editor("acme", "bare/analyst")
                        .previewQuery(previewOf("bare", "(panne", "")
                                .setWithoutMentions(true)
                                .build()));
    }

    @Test
    void preview_ofOneBrandTellsNothingOfAnother() {
        search.savedQueries("acme", "seen/lead").createSavedQuery(create("seen", "mine", "orage"));
        search.savedQueries("acme", "unseen/lead").createSavedQuery(create("unseen", "secret", "orage"));
        Mention mine = mention("seen", "s-1", "orage", Instant.now());
        awaitMatches("seen", mine, List.of("mine"));
        index("seen", mine);
        index("unseen", mention("unseen", "u-1", "orage", Instant.now()));
        eventually(request("unseen", "orage"), 1);

        await().untilAsserted(() ->
                assertThat(preview("seen", "orage", "").getTotal()).isEqualTo(1));
        assertThat(preview("seen", "orage", "").getOverlapsList())
                .extracting(QueryOverlap::getSavedQuery)
                .containsExactly("mine");
    }

    @Test
    void preview_refusesWhatCannotBeRead() {
        assertReason("QUERY_SYNTAX", () -> preview("preview", "(panne", ""));
        assertReason("QUERY_NEGATIVE_ONLY", () -> preview("preview", "NOT panne", ""));
        assertReason(
                "TIME_ZONE_UNKNOWN",
                () -> search.editor("acme", "preview/lead")
                        .previewQuery(PreviewQueryRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("preview")
                                .setQuery("panne")
                                .setTimeZone("Paris")
                                .build()));
    }

    /** Whoever may search has its queries checked. */
    private static CheckQueryResponse check(String query) {
        return search.editor("acme", "check/editor")
                .checkQuery(CheckQueryRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("check")
                        .setQuery(query)
                        .build());
    }

    private static PreviewQueryResponse preview(String brand, String query, String edited) {
        return search.editor("acme", brand + "/analyst")
                .previewQuery(previewOf(brand, query, edited).build());
    }

    private static PreviewQueryRequest.Builder previewOf(String brand, String query, String edited) {
        return PreviewQueryRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setQuery(query)
                .setTimeZone("Europe/Paris")
                .setSavedQuery(edited);
    }
}
