package org.vigie.reporting.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.reporting.observation.ObservationLog;
import org.vigie.wire.event.Fact;
import org.vigie.wire.event.FollowedPosition;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What both stores of this service promise together: facts in, figures out. Each test uses brands of its own. */
abstract class ReportingContract {
    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-01T00:00:00Z");
    static final Instant NOON = Instant.parse("2026-10-24T12:00:00Z");

    final BrandId brand = fresh("acme");
    final BrandId sister = fresh("acme");
    final BrandId stranger = fresh("globex");

    abstract ObservationLog log();

    abstract Figures figures();

    private static BrandId fresh(String agency) {
        return BrandId.of(agency, "b" + UUID.randomUUID().toString().substring(0, 8));
    }

    List<NumberedFact> tell(String service, Fact... facts) {
        long sequence = log().position(service).sequence();
        List<NumberedFact> numbered = new ArrayList<>();
        for (Fact fact : facts) {
            numbered.add(new NumberedFact(++sequence, fact));
        }
        log().keep(service, numbered);
        return numbered;
    }

    static Fact mention(BrandId brand, String network, String at) {
        return Fact.of(brand, "MentionReceived", UUID.randomUUID().toString(), Instant.parse(at))
                .label("network", network);
    }

    Fact about(String conversation, String type) {
        return Fact.of(brand, type, conversation, NOON);
    }

    private List<Figure> ask(BrandScope scope, Kpi kpi, String zone, Grouping... groups) {
        return ask(false, scope, kpi, zone, groups);
    }

    List<Figure> ask(boolean withoutBots, BrandScope scope, Kpi kpi, String zone, Grouping... groups) {
        return figures()
                .measure(
                        scope,
                        new FigureQuery(
                                Set.of(kpi), Set.of(groups), FROM, UNTIL, ZoneId.of(zone), Set.of(), withoutBots))
                .figures();
    }

    List<Figure> ask(Kpi kpi, Grouping... groups) {
        return ask(BrandScope.of(brand), kpi, "UTC", groups);
    }

    @Test
    void nothing_isZeroForACountAndAbsentForADuration() {
        assertThat(ask(Kpi.MENTIONS_IN)).containsExactly(new Figure(Kpi.MENTIONS_IN, Map.of(), 0.0, 0));
        assertThat(ask(Kpi.FIRST_RESPONSE_P90_SECONDS))
                .containsExactly(new Figure(Kpi.FIRST_RESPONSE_P90_SECONDS, Map.of(), null, 0));
        assertThat(ask(Kpi.WAITING)).containsExactly(new Figure(Kpi.WAITING, Map.of(), 0.0, 0));
        assertThat(ask(Kpi.MENTIONS_IN, Grouping.NETWORK)).isEmpty();
    }

    @Test
    void mentions_areCountedByNetworkAndBrand() {
        tell(
                "ingestion",
                mention(brand, "mail", "2026-10-24T12:00:00Z"),
                mention(brand, "mail", "2026-10-24T12:00:00Z"),
                mention(brand, "feed", "2026-10-24T12:00:00Z"),
                mention(sister, "feed", "2026-10-24T12:00:00Z"),
                mention(brand, "feed", "2026-11-01T00:00:00Z"));
        assertThat(ask(Kpi.MENTIONS_IN, Grouping.NETWORK))
                .containsExactly(
                        new Figure(Kpi.MENTIONS_IN, Map.of("network", "feed"), 1.0, 1),
                        new Figure(Kpi.MENTIONS_IN, Map.of("network", "mail"), 2.0, 2));
        assertThat(ask(BrandScope.of(List.of(brand, sister)), Kpi.MENTIONS_IN, "UTC", Grouping.BRAND))
                .containsExactlyInAnyOrder(
                        new Figure(Kpi.MENTIONS_IN, Map.of("brand", brand.slug()), 3.0, 3),
                        new Figure(Kpi.MENTIONS_IN, Map.of("brand", sister.slug()), 1.0, 1));
    }

    @Test
    void hourThatTheClockRepeats_isTwoHours_andItsDayHasTwentyFive() {
        tell(
                "ingestion",
                mention(brand, "mail", "2026-10-25T00:30:00Z"),
                mention(brand, "mail", "2026-10-25T01:30:00Z"),
                mention(brand, "mail", "2026-10-24T22:00:00Z"),
                mention(brand, "mail", "2026-10-25T22:59:59Z"),
                mention(brand, "mail", "2026-10-25T23:00:00Z"));
        assertThat(ask(BrandScope.of(brand), Kpi.MENTIONS_IN, "Europe/Paris", Grouping.HOUR))
                .extracting(figure -> figure.group().get("hour"))
                .contains("2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00")
                .hasSize(5);
        assertThat(ask(BrandScope.of(brand), Kpi.MENTIONS_IN, "Europe/Paris", Grouping.DAY))
                .containsExactly(
                        new Figure(Kpi.MENTIONS_IN, Map.of("day", "2026-10-25"), 4.0, 4),
                        new Figure(Kpi.MENTIONS_IN, Map.of("day", "2026-10-26"), 1.0, 1));
    }

    /** Names of zones that are also abbreviations of their winter. */
    @Test
    void dayOfAZone_knowsItsSummer() {
        tell(
                "ingestion",
                mention(brand, "mail", "2026-10-24T21:30:00Z"),
                mention(brand, "mail", "2026-10-24T22:30:00Z"),
                mention(brand, "mail", "2026-10-25T22:30:00Z"));
        for (String zone : List.of("CET", "MET", "Europe/Paris")) {
            assertThat(ask(BrandScope.of(brand), Kpi.MENTIONS_IN, zone, Grouping.DAY))
                    .as(zone)
                    .containsExactly(
                            new Figure(Kpi.MENTIONS_IN, Map.of("day", "2026-10-24"), 1.0, 1),
                            new Figure(Kpi.MENTIONS_IN, Map.of("day", "2026-10-25"), 2.0, 2));
        }
        for (String zone : List.of("EET", "Europe/Athens")) {
            assertThat(ask(BrandScope.of(brand), Kpi.MENTIONS_IN, zone, Grouping.DAY))
                    .as(zone)
                    .containsExactly(
                            new Figure(Kpi.MENTIONS_IN, Map.of("day", "2026-10-25"), 2.0, 2),
                            new Figure(Kpi.MENTIONS_IN, Map.of("day", "2026-10-26"), 1.0, 1));
        }
    }

    @Test
    void durations_areInterpolatedAndKnowTheirNetwork() {
        for (int i = 1; i <= 4; i++) {
            tell("routing", about("c" + i, "ConversationOpened").label("network", i < 4 ? "mail" : "webhook"));
            tell("routing", about("c" + i, "ReplySent").figure("first_response_seconds", i * 10));
            tell("routing", about("c" + i, "ReplySent"));
            tell("routing", about("c" + i, "ConversationResolved").figure("resolution_seconds", i * 100));
        }
        assertThat(ask(Kpi.FIRST_RESPONSE_MEDIAN_SECONDS))
                .containsExactly(new Figure(Kpi.FIRST_RESPONSE_MEDIAN_SECONDS, Map.of(), 25.0, 4));
        assertThat(ask(Kpi.FIRST_RESPONSE_P90_SECONDS))
                .containsExactly(new Figure(Kpi.FIRST_RESPONSE_P90_SECONDS, Map.of(), 37.0, 4));
        assertThat(ask(Kpi.RESOLUTION_MEDIAN_SECONDS, Grouping.NETWORK))
                .containsExactly(
                        new Figure(Kpi.RESOLUTION_MEDIAN_SECONDS, Map.of("network", "mail"), 200.0, 3),
                        new Figure(Kpi.RESOLUTION_MEDIAN_SECONDS, Map.of("network", "webhook"), 400.0, 1));
        assertThat(ask(Kpi.RESOLVED)).containsExactly(new Figure(Kpi.RESOLVED, Map.of(), 4.0, 4));
    }

    @Test
    void waiting_followsTheConversation() {
        tell(
                "routing",
                about("answered", "ConversationOpened").label("network", "mail").label("state", "new"),
                about("waits", "ConversationOpened").label("network", "mail").label("state", "new"),
                about("watched", "ConversationOpened").label("network", "feed").label("state", "watched"),
                about("watched", "MessageReceived").label("direction", "in"),
                about("waits", "ConversationAssigned"),
                about("answered", "ReplySent").figure("first_response_seconds", 5),
                about("answered", "MessageReceived").label("direction", "out"));
        assertThat(ask(Kpi.WAITING)).containsExactly(new Figure(Kpi.WAITING, Map.of(), 1.0, 1));
        tell(
                "routing",
                about("answered", "MessageReceived").label("direction", "in"),
                about("watched", "ConversationReleased").label("reason", "answer_wanted"));
        assertThat(ask(Kpi.WAITING, Grouping.NETWORK))
                .containsExactly(
                        new Figure(Kpi.WAITING, Map.of("network", "feed"), 1.0, 1),
                        new Figure(Kpi.WAITING, Map.of("network", "mail"), 2.0, 2));
        tell("routing", about("waits", "ConversationResolved").figure("resolution_seconds", 9));
        assertThat(ask(Kpi.WAITING)).containsExactly(new Figure(Kpi.WAITING, Map.of(), 2.0, 2));
    }

    @Test
    void replies_areCountedWhenTheNetworkConfirmedThem() {
        tell(
                "publishing",
                about("d1", "DeliveryIntended").label("kind", "reply").label("network", "mail"),
                about("d1", "DeliveryDelivered").label("kind", "reply").label("network", "mail"),
                about("d2", "DeliveryDelivered").label("kind", "post").label("network", "mail"),
                about("d3", "DeliveryRefused").label("kind", "reply").label("network", "mail"));
        assertThat(ask(Kpi.REPLIES_OUT)).containsExactly(new Figure(Kpi.REPLIES_OUT, Map.of(), 1.0, 1));
    }

    @Test
    void factsThatComeTwice_countOnce() {
        List<NumberedFact> told = tell("ingestion", mention(brand, "mail", "2026-10-24T12:00:00Z"));
        log().keep("ingestion", told);
        assertThat(ask(Kpi.MENTIONS_IN)).containsExactly(new Figure(Kpi.MENTIONS_IN, Map.of(), 1.0, 1));
        assertThat(log().position("ingestion")).isEqualTo(FollowedPosition.of(told.getLast()));
    }

    @Test
    void restart_forgetsOneServiceOnceAndTakesItsFactsAgain() {
        tell("ingestion", mention(brand, "mail", "2026-10-24T12:00:00Z"));
        tell("publishing", about("d", "DeliveryDelivered").label("kind", "reply"));
        FollowedPosition refused = log().position("ingestion");
        log().restart("ingestion", refused);
        assertThat(log().position("ingestion")).isEqualTo(FollowedPosition.START);
        assertThat(ask(Kpi.MENTIONS_IN)).extracting(Figure::sampleSize).containsExactly(0L);
        assertThat(ask(Kpi.REPLIES_OUT)).extracting(Figure::sampleSize).containsExactly(1L);
        List<NumberedFact> again = tell("ingestion", mention(brand, "mail", "2026-10-24T12:00:00Z"));
        log().restart("ingestion", refused);
        assertThat(log().position("ingestion")).isEqualTo(FollowedPosition.of(again.getLast()));
        assertThat(ask(Kpi.MENTIONS_IN)).extracting(Figure::sampleSize).containsExactly(1L);
    }

    @Test
    void answer_saysWhatItRestsOn() {
        tell(
                "ingestion",
                mention(brand, "mail", "2026-10-03T12:00:00Z"),
                mention(brand, "mail", "2026-10-02T12:00:00Z"));
        Figures.Answer answer = figures()
                .measure(
                        BrandScope.of(brand),
                        new FigureQuery(
                                Set.of(Kpi.MENTIONS_IN),
                                Set.of(),
                                FROM,
                                UNTIL,
                                ZoneId.of("UTC"),
                                Set.of("mail"),
                                false));
        assertThat(answer.oldest()).isEqualTo("2026-10-02T12:00:00Z");
        assertThat(answer.newest())
                .containsExactly(Map.entry("ingestion", java.time.Instant.parse("2026-10-03T12:00:00Z")));
        assertThat(answer.figures()).extracting(Figure::sampleSize).containsExactly(2L);
    }

    @Test
    void answer_saysSinceWhenEachBrandIsMeasured() {
        tell(
                "ingestion",
                mention(sister, "mail", "2026-10-20T12:00:00Z"),
                mention(brand, "mail", "2026-10-03T12:00:00Z"),
                mention(stranger, "mail", "2026-10-02T12:00:00Z"));
        tell("routing", Fact.of(brand, "ConversationOpened", "c", Instant.parse("2026-10-01T12:00:00Z")));

        assertThat(answer(BrandScope.of(brand)).oldestOf())
                .containsExactly(Map.entry(brand, Instant.parse("2026-10-01T12:00:00Z")));
        Figures.Answer both = answer(BrandScope.of(Set.of(brand, sister)));
        assertThat(both.oldestOf())
                .containsOnly(
                        Map.entry(brand, Instant.parse("2026-10-01T12:00:00Z")),
                        Map.entry(sister, Instant.parse("2026-10-20T12:00:00Z")));
        assertThat(both.oldest()).isEqualTo("2026-10-01T12:00:00Z");
    }

    @Test
    void figures_neverReturnsAnotherBrandsData() {
        tell(
                "ingestion",
                mention(stranger, "mail", "2026-10-24T12:00:00Z"),
                mention(sister, "mail", "2026-10-24T12:00:00Z"));
        for (Kpi kpi : Kpi.values()) {
            assertThat(ask(kpi)).extracting(Figure::sampleSize).containsExactly(0L);
        }
        assertThat(ask(BrandScope.of(stranger), Kpi.MENTIONS_IN, "UTC"))
                .extracting(Figure::sampleSize)
                .containsExactly(1L);
    }

    /** A counter of the whole platform would tell a brand how much everybody writes. */
    @Test
    void freshness_isOfTheBrandsAskedForAlone() {
        tell("ingestion", mention(brand, "mail", "2026-10-03T12:00:00Z"));
        Figures.Answer before = answer(BrandScope.of(brand));
        tell(
                "ingestion",
                mention(stranger, "mail", "2026-10-24T12:00:00Z"),
                mention(sister, "mail", "2026-10-24T12:00:00Z"));
        tell("routing", Fact.of(sister, "ConversationOpened", "c", java.time.Instant.parse("2026-10-24T12:00:00Z")));
        assertThat(answer(BrandScope.of(brand))).isEqualTo(before);
        assertThat(answer(BrandScope.of(sister)).newest()).containsOnlyKeys("ingestion", "routing");
    }

    private Figures.Answer answer(BrandScope scope) {
        return figures()
                .measure(
                        scope,
                        new FigureQuery(
                                Set.of(Kpi.MENTIONS_IN), Set.of(), FROM, UNTIL, ZoneId.of("UTC"), Set.of(), false));
    }
}
