package org.vigie.search.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.create;
import static org.vigie.search.SearchCalls.eventually;
import static org.vigie.search.SearchCalls.index;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.request;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.SearchCalls.searchFor;
import static org.vigie.search.SearchCalls.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.Author;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.contract.search.v1.CompareVoicesRequest;
import org.vigie.contract.search.v1.InsightInterval;
import org.vigie.contract.search.v1.InsightServiceGrpc.InsightServiceBlockingStub;
import org.vigie.contract.search.v1.ListSignalsRequest;
import org.vigie.contract.search.v1.ListTopValuesRequest;
import org.vigie.contract.search.v1.ListTopicsRequest;
import org.vigie.contract.search.v1.MeasureImpactRequest;
import org.vigie.contract.search.v1.QueryVolumesRequest;
import org.vigie.contract.search.v1.ToneCount;
import org.vigie.contract.search.v1.TopKind;
import org.vigie.contract.search.v1.VolumeBucket;
import org.vigie.contract.search.v1.VolumeSplit;
import org.vigie.search.ShownSoon;

/** Insights as others ask for them: real gRPC, PostgreSQL and Elasticsearch, mentions of which every figure is known. */
@ExtendWith(ShownSoon.class)
class InsightServiceIT {
    /** The day in Paris on which clocks go back: it has 25 hours. */
    private static final Instant LONG_DAY = Instant.parse("2026-10-24T22:00:00Z");

    private static final Instant MONDAY = Instant.parse("2026-10-25T23:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-10-26T23:00:00Z");

    @Test
    void mentionGivenBack_hasItsLabelsScoreAndWhatAPersonSaid() {
        Mention sent = mention("given", "g-1", "toujours rien", MONDAY).toBuilder()
                .setSentiment(Sentiment.SENTIMENT_NEGATIVE)
                .setSentimentScore(-0.5)
                .addLabels(MentionLabel.MENTION_LABEL_HELP)
                .addLabels(MentionLabel.MENTION_LABEL_COMPLAINT)
                .addCorrected(org.vigie.contract.ingestion.v1.EnrichmentField.ENRICHMENT_FIELD_LABELS)
                .build();
        index("given", sent);

        assertThat(eventually(request("given", "label:help"), 1).getHits(0).getMention())
                .isEqualTo(sent);
        assertThat(searchFor("given", "rien label:question").getHitsCount()).isZero();
    }

    @Test
    void volumes_ofTheDayOnWhichClocksGoBack_haveTwentyFiveHours() {
        List<Mention> all = new ArrayList<>();
        for (int hour = 0; hour < 25; hour++) {
            all.add(mention("clocks", "c-" + hour, "mot", LONG_DAY.plus(Duration.ofHours(hour))));
        }
        indexed("clocks", all);

        var volumes = insights("clocks")
                .queryVolumes(volumes("clocks", LONG_DAY, MONDAY).build());

        assertThat(volumes.getInterval()).isEqualTo(InsightInterval.INSIGHT_INTERVAL_HOUR);
        assertThat(volumes.getAll().getBucketsList())
                .hasSize(25)
                .allSatisfy(bar -> assertThat(bar.getCount().getMentions()).isEqualTo(1));
        var days = insights("clocks")
                .queryVolumes(volumes("clocks", LONG_DAY, TUESDAY)
                        .setInterval(InsightInterval.INSIGHT_INTERVAL_DAY)
                        .build());
        assertThat(days.getAll().getBucketsList())
                .extracting(VolumeBucket::getStart, bar -> bar.getCount().getMentions())
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(time(LONG_DAY), 25L),
                        org.assertj.core.api.Assertions.tuple(time(MONDAY), 0L));
    }

    @Test
    void volumes_areSplitFilteredAndWithoutBots() {
        indexed(
                "volumes",
                List.of(
                        toned("volumes", "v-1", "retard", Sentiment.SENTIMENT_NEGATIVE)
                                .build(),
                        toned("volumes", "v-2", "retard", Sentiment.SENTIMENT_POSITIVE)
                                .setNetwork("feed")
                                .build(),
                        toned("volumes", "v-3", "retard", Sentiment.SENTIMENT_NEUTRAL)
                                .addLabels(MentionLabel.MENTION_LABEL_LIKELY_BOT)
                                .build(),
                        toned("volumes", "v-4", "merci", Sentiment.SENTIMENT_UNSPECIFIED)
                                .build()));

        var volumes = insights("volumes")
                .queryVolumes(volumes("volumes", MONDAY, TUESDAY)
                        .setQuery("retard")
                        .setExcludeBots(true)
                        .setSplit(VolumeSplit.VOLUME_SPLIT_NETWORK)
                        .build());

        assertThat(volumes.getAll().getTotal())
                .isEqualTo(ToneCount.newBuilder()
                        .setMentions(2)
                        .setNegative(1)
                        .setPositive(1)
                        .build());
        assertThat(volumes.getSeriesList())
                .extracting(series ->
                        series.getValue() + " " + series.getTotal().getMentions() + " " + series.getBucketsCount())
                .containsExactlyInAnyOrder("mail 1 24", "feed 1 24");
        assertThat(volumes.hasComputedAt()).isTrue();
    }

    @Test
    void emptyRange_isZeroEverywhere() {
        var volumes = insights("nobody")
                .queryVolumes(volumes("nobody", MONDAY, TUESDAY)
                        .setSplit(VolumeSplit.VOLUME_SPLIT_LABEL)
                        .build());
        assertThat(volumes.getAll().getTotal()).isEqualTo(ToneCount.getDefaultInstance());
        assertThat(volumes.getAll().getBucketsCount()).isEqualTo(24);
        assertThat(volumes.getSeriesCount()).isZero();
        assertThat(insights("nobody")
                        .listTopics(topics("nobody", MONDAY, TUESDAY))
                        .getTopicsCount())
                .isZero();
        assertThat(insights("nobody")
                        .listSignals(ListSignalsRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("nobody")
                                .setTimeZone("Europe/Paris")
                                .build())
                        .getSignalsCount())
                .isZero();
        var impact = insights("nobody")
                .measureImpact(impact("nobody", MONDAY, TUESDAY).build());
        assertThat(impact.getInconclusive()).isTrue();
        assertThat(impact.getDaysCount()).isEqualTo(1);
    }

    @Test
    void voices_shareWhatSavedQueriesMatched() {
        for (String query : List.of("ours", "theirs")) {
            search.savedQueries("acme", "voices/lead").createSavedQuery(create("voices", query, query));
        }
        indexed(
                "voices",
                List.of(
                        mention("voices", "s-1", "a", MONDAY).toBuilder()
                                .addMatchedQueries("ours")
                                .build(),
                        mention("voices", "s-2", "a", MONDAY).toBuilder()
                                .addAllMatchedQueries(List.of("ours", "theirs"))
                                .build(),
                        mention("voices", "s-3", "a", MONDAY).toBuilder()
                                .addMatchedQueries("ours")
                                .build()));

        var voices = insights("voices").compareVoices(voices("voices", List.of("theirs", "ours")));

        assertThat(voices.getMentions()).isEqualTo(3);
        assertThat(voices.getShared()).isEqualTo(1);
        assertThat(voices.getVoices(0).getSavedQuery()).isEqualTo("theirs");
        assertThat(voices.getVoices(0).getShare()).isCloseTo(0.25, within(1e-9));
        assertThat(voices.getVoices(1).getCount().getMentions()).isEqualTo(3);
        assertThat(voices.getVoices(1).getShareLow()).isBetween(0.2, 0.75);
        assertThat(voices.getVoices(1).getShareHigh()).isBetween(0.75, 1.0);
    }

    @Test
    void topValues_areListedByKind() {
        indexed(
                "tops",
                List.of(
                        mention("tops", "t-1", "#Nova https://www.lemonde.fr/a 👍", MONDAY).toBuilder()
                                .putExtras("reach", "500")
                                .setAuthor(Author.newBuilder()
                                        .setId("z")
                                        .setName("Zoé")
                                        .setFollowers(9))
                                .build(),
                        mention("tops", "t-2", "#nova #autre", MONDAY).toBuilder()
                                .setAuthor(Author.newBuilder()
                                        .setId("z")
                                        .setName("Zoé")
                                        .setFollowers(7))
                                .build()));

        assertThat(insights("tops")
                        .listTopValues(top("tops", TopKind.TOP_KIND_TAG))
                        .getValuesList())
                .extracting(value -> value.getValue() + " " + value.getCount().getMentions())
                .containsExactly("#nova 2", "#autre 1");
        assertThat(insights("tops")
                        .listTopValues(top("tops", TopKind.TOP_KIND_SITE))
                        .getValues(0)
                        .getValue())
                .isEqualTo("lemonde.fr");
        assertThat(insights("tops")
                        .listTopValues(top("tops", TopKind.TOP_KIND_EMOJI))
                        .getValues(0)
                        .getValue())
                .isEqualTo("👍");
        var author = insights("tops")
                .listTopValues(top("tops", TopKind.TOP_KIND_AUTHOR))
                .getValues(0);
        assertThat(author.getNetwork()).isEqualTo("mail");
        assertThat(author.getDisplayName()).isEqualTo("Zoé");
        assertThat(author.getFollowers()).isEqualTo(9);
        assertThat(author.getReach()).isEqualTo(500);
    }

    @Test
    void topic_isWhatTheBrandDidNotTalkAboutBefore() {
        List<Mention> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Instant before = MONDAY.minus(Duration.ofHours(1 + i * 2L));
            all.add(mention("topics", "b-" + i, "la livraison est en retard", before));
        }
        for (int i = 0; i < 10; i++) {
            all.add(mention("topics", "n-" + i, "la livraison est en retard", MONDAY.plusSeconds(i)));
            all.add(mention("topics", "h-" + i, "Rappel des bouilloires chez nous", MONDAY.plusSeconds(i)));
        }
        indexed("topics", all);

        var found = insights("topics").listTopics(topics("topics", MONDAY, TUESDAY));

        assertThat(found.getMentions()).isEqualTo(20);
        assertThat(found.getBaselineMentions()).isEqualTo(40);
        assertThat(found.getRead()).isEqualTo(20);
        assertThat(found.getTopicsList()).singleElement().satisfies(topic -> {
            assertThat(topic.getLabel()).isEqualTo("Rappel des bouilloires");
            assertThat(topic.getCount().getMentions()).isEqualTo(10);
            assertThat(topic.getExpected()).isZero();
            assertThat(topic.getSamplesList())
                    .hasSize(3)
                    .allSatisfy(sample -> assertThat(sample.getHighlightsList()).isNotEmpty());
            assertThat(searchFor("topics", topic.getQuery()).getTotal()).isEqualTo(10);
        });
    }

    @Test
    void signal_risesUntilTheLastStep() {
        List<Mention> all = new ArrayList<>();
        for (int day = 0; day < 28; day++) {
            for (int i = 0; i < 5; i++) {
                Instant at = MONDAY.minus(Duration.ofDays(day)).plusSeconds(i);
                all.add(mention("signals", "u-" + day + "-" + i, "la livraison est en retard", at));
            }
        }
        for (int day = 0; day < 4; day++) {
            for (int i = 0; i < 4 - day; i++) {
                Instant at = MONDAY.minus(Duration.ofDays(day)).plusSeconds(60 + i);
                all.add(mention("signals", "w-" + day + "-" + i, "le bouchon fuit", at));
            }
        }
        indexed("signals", all);

        var found = insights("signals")
                .listSignals(ListSignalsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("signals")
                        .setUntil(time(MONDAY.plusSeconds(3_600)))
                        .setTimeZone("Europe/Paris")
                        .build());

        assertThat(found.getMentions()).isEqualTo(150);
        assertThat(found.getSignalsList()).singleElement().satisfies(signal -> {
            assertThat(signal.getLabel()).isEqualTo("bouchon fuit");
            assertThat(signal.getStepsList()).hasSize(28).endsWith(step(MONDAY, 4));
            assertThat(signal.getSamplesCount()).isEqualTo(3);
        });
    }

    /** For a day after clocks changed by half an hour the 28 hours before were taken for 29, and refused. */
    @Test
    void signalsByTheHour_areToldAfterAChangeOfClocksByHalfAnHour() {
        Instant changed = Instant.parse("2026-10-03T15:30:00Z");
        for (int minutes : new int[] {0, 15, 45, 75, 615, 660, 1_700}) {
            assertThat(insights("clocks")
                            .listSignals(ListSignalsRequest.newBuilder()
                                    .setAgency("acme")
                                    .setBrand("clocks")
                                    .setUntil(time(changed.plusSeconds(60L * minutes)))
                                    .setTimeZone("Australia/Lord_Howe")
                                    .setInterval(InsightInterval.INSIGHT_INTERVAL_HOUR)
                                    .build())
                            .getSignalsList())
                    .as("%s minutes later", minutes)
                    .isEmpty();
        }
    }

    private static VolumeBucket step(Instant start, long mentions) {
        return VolumeBucket.newBuilder()
                .setStart(time(start))
                .setCount(ToneCount.newBuilder().setMentions(mentions))
                .build();
    }

    @Test
    void impact_isMeasuredAgainstTheSameWeekdays() {
        List<Mention> all = new ArrayList<>();
        // The brand is watched since before the weeks that are compared.
        Instant connected = Instant.parse("2026-10-01T08:00:00Z");
        all.add(toned("impact", "a", "mot", Sentiment.SENTIMENT_NEUTRAL)
                .setPublishedAt(time(connected))
                .setFirstSeenAt(time(connected))
                .build());
        for (int week = 1; week <= 3; week++) {
            for (int i = 0; i < 10; i++) {
                // Before the change of clocks the days of Paris began an hour earlier.
                Instant at = Instant.parse("2026-10-25T22:00:00Z").minus(Duration.ofDays(7L * week));
                all.add(toned("impact", "b-" + week + "-" + i, "mot", Sentiment.SENTIMENT_NEUTRAL)
                        .setPublishedAt(time(at))
                        .setFirstSeenAt(time(at))
                        .build());
            }
        }
        for (int i = 0; i < 40; i++) {
            all.add(toned("impact", "c-" + i, "mot", Sentiment.SENTIMENT_NEGATIVE)
                    .build());
        }
        indexed("impact", all);

        var impact = insights("impact")
                .measureImpact(impact("impact", MONDAY, TUESDAY).setWeeks(3).build());

        assertThat(impact.getMentions()).isEqualTo(40);
        assertThat(impact.getExpected()).isEqualTo(10);
        assertThat(impact.getChange()).isCloseTo(3, within(1e-9));
        assertThat(impact.getChangeLow()).isBetween(0.0, 3.0);
        assertThat(impact.getChangeHigh()).isBetween(3.0, 12.0);
        assertThat(impact.getInconclusive()).isFalse();
        assertThat(impact.hasNegativeBefore()).isTrue();
        assertThat(impact.getNegativeBefore()).isZero();
        assertThat(impact.getNegativeDuring()).isEqualTo(1);
        assertThat(impact.getNegativeChange()).isEqualTo(1);
        assertThat(impact.getNegativeChangeLow()).isBetween(0.5, 1.0);
        assertThat(impact.getNegativeChangeHigh()).isEqualTo(1);
        assertThat(impact.getWeeks()).isEqualTo(3);
    }

    @Test
    void impact_tellsNoToneWhereNoneWasMeasured() {
        indexed(
                "untoned",
                List.of(toned("untoned", "untoned-1", "mot", Sentiment.SENTIMENT_UNSPECIFIED)
                        .build()));

        var impact = insights("untoned")
                .measureImpact(impact("untoned", MONDAY, TUESDAY).build());

        assertThat(impact.getMentions()).isEqualTo(1);
        assertThat(impact.hasNegativeBefore()).isFalse();
        assertThat(impact.hasNegativeDuring()).isFalse();
        assertThat(impact.hasNegativeChange()).isFalse();
    }

    @Test
    void badRequests_areRefusedWithTheirReasons() {
        InsightServiceBlockingStub nova = insights("nova");
        assertReason(
                "TIME_RANGE_INVALID",
                () -> nova.queryVolumes(volumes("nova", TUESDAY, MONDAY).build()));
        assertReason(
                "TIME_RANGE_INVALID",
                () -> nova.queryVolumes(
                        volumes("nova", MONDAY, TUESDAY).clearUntil().build()));
        assertReason(
                "TIME_RANGE_INVALID",
                () -> nova.queryVolumes(volumes("nova", MONDAY.minus(Duration.ofDays(1_200)), MONDAY)
                        .build()));
        assertReason(
                "TIME_RANGE_INVALID",
                () -> nova.queryVolumes(volumes("nova", MONDAY.minus(Duration.ofDays(200)), MONDAY)
                        .setInterval(InsightInterval.INSIGHT_INTERVAL_HOUR)
                        .build()));
        assertReason(
                "TIME_RANGE_INVALID",
                () -> nova.queryVolumes(
                        volumes("nova", Instant.MIN.plusSeconds(1), MONDAY).build()));
        assertReason(
                "TIME_RANGE_INVALID", () -> nova.listTopics(topics("nova", MONDAY, MONDAY.plus(Duration.ofDays(40)))));
        assertReason(
                "TIME_RANGE_INVALID",
                () -> nova.measureImpact(
                        impact("nova", MONDAY.plusSeconds(1), TUESDAY).build()));
        assertReason(
                "FIELD_INVALID",
                () -> nova.measureImpact(
                        impact("nova", MONDAY, TUESDAY).setWeeks(1).build()));
        assertReason(
                "TIME_ZONE_UNKNOWN",
                () -> nova.queryVolumes(volumes("nova", MONDAY, TUESDAY)
                        .setTimeZone("Mars/Olympus")
                        .build()));
        assertReason(
                "QUERY_SYNTAX",
                () -> nova.queryVolumes(
                        volumes("nova", MONDAY, TUESDAY).setQuery("(mot").build()));
        assertReason("FIELD_INVALID", () -> nova.compareVoices(voices("nova", List.of("one"))));
        assertReason("FIELD_INVALID", () -> nova.listTopValues(top("nova", TopKind.TOP_KIND_UNSPECIFIED)));
    }

    @Test
    void savedQueryOfAnotherBrand_isAnsweredLikeAnUnknownOne() {
        search.savedQueries("acme", "insowner/lead").createSavedQuery(create("insowner", "theirs", "mot"));
        search.savedQueries("acme", "insother/lead").createSavedQuery(create("insother", "mine", "mot"));
        InsightServiceBlockingStub other = insights("insother");
        for (String id : List.of("theirs", "nothing")) {
            assertReason("SAVED_QUERY_UNKNOWN", () -> other.compareVoices(voices("insother", List.of("mine", id))));
            assertReason(
                    "SAVED_QUERY_UNKNOWN",
                    () -> other.queryVolumes(volumes("insother", MONDAY, TUESDAY)
                            .setSavedQuery(id)
                            .build()));
        }
    }

    private static InsightServiceBlockingStub insights(String brand) {
        return search.insights("acme", brand + "/analyst");
    }

    private static void indexed(String brand, List<Mention> mentions) {
        index(brand, mentions.toArray(Mention[]::new));
        eventually(request(brand, "").toBuilder().setPageSize(200).build(), mentions.size());
    }

    private static Mention.Builder toned(String brand, String id, String text, Sentiment sentiment) {
        return mention(brand, id, text, MONDAY).toBuilder().setSentiment(sentiment);
    }

    private static QueryVolumesRequest.Builder volumes(String brand, Instant from, Instant until) {
        return QueryVolumesRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setFrom(time(from))
                .setUntil(time(until))
                .setTimeZone("Europe/Paris");
    }

    private static CompareVoicesRequest voices(String brand, List<String> queries) {
        return CompareVoicesRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .addAllSavedQueries(queries)
                .setFrom(time(MONDAY))
                .setUntil(time(TUESDAY))
                .build();
    }

    private static ListTopValuesRequest top(String brand, TopKind kind) {
        return ListTopValuesRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setKind(kind)
                .setFrom(time(MONDAY))
                .setUntil(time(TUESDAY))
                .build();
    }

    private static ListTopicsRequest topics(String brand, Instant from, Instant until) {
        return ListTopicsRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setFrom(time(from))
                .setUntil(time(until))
                .build();
    }

    private static MeasureImpactRequest.Builder impact(String brand, Instant from, Instant until) {
        return MeasureImpactRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setFrom(time(from))
                .setUntil(time(until))
                .setTimeZone("Europe/Paris");
    }
}
