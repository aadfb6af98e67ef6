package org.vigie.search.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_COUNT;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_DEVIATION;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_EVERY_MATCH;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_NEGATIVE_RATE;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_SILENCE;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.alert.AlertCalls.minutes;
import static org.vigie.search.alert.AlertCalls.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.contract.search.v1.AcknowledgeAlertRequest;
import org.vigie.contract.search.v1.Alert;
import org.vigie.contract.search.v1.AlertLateness;
import org.vigie.contract.search.v1.AlertQuery;
import org.vigie.contract.search.v1.AlertRecipients;
import org.vigie.contract.search.v1.AlertRule;
import org.vigie.contract.search.v1.AlertSchedule;
import org.vigie.contract.search.v1.DeleteAlertRuleRequest;
import org.vigie.contract.search.v1.DeleteSavedQueryRequest;
import org.vigie.contract.search.v1.GetAlertRequest;
import org.vigie.contract.search.v1.GetAlertRuleRequest;
import org.vigie.contract.search.v1.ListAlertsRequest;
import org.vigie.contract.search.v1.SavedQuery;
import org.vigie.contract.wire.v1.Role;
import org.vigie.search.AtOnce;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** Alerts over real gRPC and PostgreSQL. */
class AlertServiceIT {
    @Test
    void count_raisesOnceHoweverOftenTheSameEntriesCome() {
        AlertCalls brand = AlertCalls.of(search, "al-count");
        brand.create(rule("three", ALERT_CONDITION_COUNT)
                .setThreshold(3)
                .setWindow(minutes(10))
                .setCooldown(minutes(60)));
        Instant now = Instant.now();
        List<InboxEntry> entries = brand.entries(Sentiment.SENTIMENT_NEGATIVE, now, now, now, now);
        List<CompletableFuture<Integer>> calls =
                AtOnce.begin(IntStream.range(0, 8).mapToObj(i -> () -> brand.observe(entries)));
        assertThat(calls.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(1);
        assertThat(brand.observe(entries)).isZero();
        assertThat(brand.observe(Instant.now())).as("cool-down").isZero();
        assertThat(brand.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getRule().getId()).isEqualTo("three");
            assertThat(alert.getEvidence().getMentions()).isEqualTo(3);
            assertThat(alert.getEvidence().getNegative()).isEqualTo(3);
            assertThat(alert.getEvidence().getMentionIdsList())
                    .containsExactly("al-count-3", "al-count-2", "al-count-1");
            assertThat(alert.getLate()).isFalse();
        });
        assertThat(brand.asked("SELECT sum(mentions) FROM alert_minute")).isEqualTo("5");
        assertThat(brand.asked("SELECT sum(mentions) FROM alert_hour")).isEqualTo("5");
        assertThat(brand.asked("SELECT count(*) FROM outbox WHERE type = 'AlertRaised'"))
                .isEqualTo("1");
    }

    @Test
    void alert_keepsTheQueryThatFired_andSaysWhenThatChanged() {
        AlertCalls brand = AlertCalls.of(search, "al-fired");
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH));
        brand.create(rule("quiet", ALERT_CONDITION_SILENCE).setSource("care").setWindow(minutes(5)));
        brand.observe(Instant.now());
        assertThat(brand.alerts().getFirst().getQuery())
                .isEqualTo(
                        AlertQuery.newBuilder().setVersion(1).setQuery("panne").build());
        brand.change(SavedQuery.newBuilder().setPriority(1), "priority");
        assertThat(brand.alerts().getFirst().getQuery().getChanged())
                .as("matches the same")
                .isFalse();
        brand.change(SavedQuery.newBuilder().setQuery("panne OR coupure"), "query");
        assertThat(brand.alerts().getFirst().getQuery())
                .isEqualTo(AlertQuery.newBuilder()
                        .setVersion(1)
                        .setQuery("panne")
                        .setChanged(true)
                        .build());
        brand.timePasses(Duration.ofMinutes(6));
        await().untilAsserted(() -> assertThat(brand.alerts()).hasSize(2));
        assertThat(brand.alerts().getFirst().hasQuery()).as("of a silence").isFalse();
        brand.observe(Instant.now());
        assertThat(brand.alerts().getFirst().getQuery().getVersion()).isEqualTo(3);
        search.savedQueries("acme", "al-fired/lead")
                .deleteSavedQuery(DeleteSavedQueryRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("al-fired")
                        .setSavedQuery("panne")
                        .build());
        assertThat(brand.alerts().getFirst().getQuery())
                .isEqualTo(AlertQuery.newBuilder()
                        .setVersion(3)
                        .setQuery("panne OR coupure")
                        .setChanged(true)
                        .build());
    }

    @Test
    void alertDueLongAgo_isRaisedOnceAndLate() {
        AlertCalls brand = AlertCalls.of(search, "al-late");
        brand.create(rule("three", ALERT_CONDITION_COUNT)
                .setThreshold(2)
                .setWindow(minutes(5))
                .setCooldown(minutes(30)));
        Instant then = Instant.now().minus(Duration.ofHours(3));
        assertThat(brand.observe(then, then.plusSeconds(60), then.plusSeconds(3_600), then.plusSeconds(3_660)))
                .isEqualTo(1);
        Alert alert = brand.alerts().getFirst();
        assertThat(alert.getLate()).isTrue();
        assertThat(alert.getLateBecause()).isEqualTo(AlertLateness.ALERT_LATENESS_OUTAGE);
        assertThat(alert.getDueAt().getSeconds()).isEqualTo(then.plusSeconds(60).getEpochSecond());
    }

    /** Its first fetch brings what it said in the weeks before anybody listened. */
    @Test
    void backlogOfANewSource_wakesNobodyAndStandsWhereItBelongs() {
        AlertCalls brand = AlertCalls.of(search, "al-backlog");
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH));
        brand.create(rule("three", ALERT_CONDITION_COUNT).setThreshold(3).setWindow(minutes(10)));
        brand.create(rule("odd", ALERT_CONDITION_DEVIATION).setThreshold(3).setMinimum(3));
        Instant now = Instant.now();
        List<Duration> ages = List.of(
                Duration.ofDays(50),
                Duration.ofDays(9),
                Duration.ofHours(20),
                Duration.ofHours(2),
                Duration.ofHours(2));
        assertThat(brand.observe(brand.published(now, ages.subList(0, 3)))).isZero();
        assertThat(brand.observe(brand.published(now, ages.subList(3, 5))))
                .as("the rest of it, in another batch")
                .isZero();
        assertThat(brand.asked("SELECT count(*) FROM alert_hour")).isEqualTo("4");
        assertThat(brand.asked("SELECT max(mentions) FROM alert_hour")).isEqualTo("2");
        assertThat(brand.asked("SELECT count(*) FROM alert_counted WHERE since < now() - interval '1 hour'"))
                .as("nobody counted then")
                .isEqualTo("0");

        assertThat(brand.observe(brand.published(now.plusSeconds(1), List.of(Duration.ofMinutes(3)))))
                .isEqualTo(1);
        assertThat(brand.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getRule().getId()).isEqualTo("every");
            assertThat(alert.getEvidence().getMentions()).isEqualTo(1);
            assertThat(alert.getLate()).isFalse();
        });
    }

    @Test
    void negativeRate_raisesAboveTheShareOfEnough() {
        AlertCalls brand = AlertCalls.of(search, "al-tone");
        brand.create(rule("tone", ALERT_CONDITION_NEGATIVE_RATE)
                .setThreshold(0.5)
                .setMinimum(4)
                .setWindow(minutes(10)));
        Instant now = Instant.now();
        assertThat(brand.observe(brand.entries(Sentiment.SENTIMENT_NEGATIVE, now, now)))
                .isZero();
        assertThat(brand.observe(brand.entries(Sentiment.SENTIMENT_UNSURE, now, now)))
                .isZero();
        assertThat(brand.observe(brand.entries(Sentiment.SENTIMENT_POSITIVE, now, now)))
                .isZero();
        assertThat(brand.observe(brand.entries(Sentiment.SENTIMENT_NEGATIVE, now)))
                .isEqualTo(1);
        assertThat(brand.alerts().getFirst().getEvidence().getMeasured()).isEqualTo(5);
    }

    @Test
    void deviation_saysNothingBeforeItLearnt() {
        AlertCalls brand = AlertCalls.of(search, "al-learn");
        AlertRule rule = brand.create(
                rule("odd", ALERT_CONDITION_DEVIATION).setThreshold(3).setMinimum(5));
        assertThat(rule.hasLearningUntil()).isTrue();
        Instant now = Instant.now();
        assertThat(brand.observe(times(now, 50))).isZero();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        brand.observe(hour.minus(Duration.ofDays(22)));
        for (int week = 3; week >= 1; week--) {
            brand.observe(times(hour.minus(Duration.ofDays(7L * week)).plusSeconds(30), 4));
        }
        assertThat(brand.observe(now)).isEqualTo(1);
        Alert alert = brand.alerts().getFirst();
        assertThat(alert.getEvidence().getMean()).isEqualTo(4);
        assertThat(alert.getEvidence().getDeviation()).isEqualTo(2);
        assertThat(alert.getEvidence().getWeeks()).isEqualTo(3);
        assertThat(alert.getEvidence().getMentions()).isEqualTo(51);
        assertThat(search.alerts("acme", "al-learn/lead")
                        .getAlertRule(GetAlertRuleRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("al-learn")
                                .setAlertRule("odd")
                                .build())
                        .hasLearningUntil())
                .isFalse();
    }

    private static Instant[] times(Instant time, int many) {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            times.add(time);
        }
        return times.toArray(new Instant[0]);
    }

    @Test
    void everyMatch_collectsDuringTheCoolDown() {
        AlertCalls brand = AlertCalls.of(search, "al-every");
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH).setCooldown(minutes(10)));
        assertThat(brand.observe(Instant.now())).isEqualTo(1);
        assertThat(brand.observe(Instant.now(), Instant.now())).isZero();
        assertThat(brand.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getEvidence().getMentions()).isEqualTo(3);
            assertThat(alert.getEvidence().getMentionIdsList()).hasSize(3);
        });
        brand.timePasses(Duration.ofMinutes(11));
        assertThat(brand.observe(Instant.now())).isEqualTo(1);
        assertThat(brand.alerts()).hasSize(2);
    }

    @Test
    void everyMatch_withoutCoolDownIsOneAlertForWhateverComesAtOnce() {
        AlertCalls brand = AlertCalls.of(search, "al-flood");
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH));
        assertThat(brand.observe(times(Instant.now(), 500))).isEqualTo(1);
        assertThat(brand.observe(times(Instant.now(), 500))).isZero();
        assertThat(brand.alerts())
                .singleElement()
                .satisfies(
                        alert -> assertThat(alert.getEvidence().getMentions()).isEqualTo(1_000));
    }

    @Test
    void ruleUnderOtherTerms_isQuietNoMoreAndRaisesAnAlertOfItsOwn() {
        AlertCalls brand = AlertCalls.of(search, "al-terms");
        AlertRule rule = brand.create(rule("two", ALERT_CONDITION_COUNT)
                .setThreshold(2)
                .setWindow(minutes(10))
                .setCooldown(minutes(60)));
        assertThat(brand.observe(times(Instant.now(), 2))).isEqualTo(1);
        AlertRule paused = brand.update(rule.toBuilder().setPaused(true).build(), "paused");
        AlertRule resumed = brand.update(paused.toBuilder().setPaused(false).build(), "paused");
        assertThat(brand.observe(Instant.now())).as("resumed").isZero();
        brand.update(resumed.toBuilder().setThreshold(4).build(), "threshold");
        assertThat(brand.observe(Instant.now())).as("changed").isEqualTo(1);
        assertThat(brand.alerts())
                .extracting(alert -> alert.getEvidence().getMentions())
                .containsExactly(4L, 2L);
    }

    @Test
    void agents_seeOfAWebhookItsSchemeAndHostOnly() {
        AlertCalls brand = AlertCalls.of(search, "al-mask");
        String address = "https://hooks.example/services/secret?token=1";
        AlertRule rule = brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH)
                .setRecipients(AlertRecipients.newBuilder().addWebhooks(address)));
        assertThat(rule.getRecipients().getWebhooksList()).containsExactly(address);
        brand.observe(Instant.now());
        var get = GetAlertRuleRequest.newBuilder()
                .setAgency("acme")
                .setBrand("al-mask")
                .setAlertRule("every")
                .build();
        assertThat(search.alerts("acme", "al-mask/agent")
                        .getAlertRule(get)
                        .getRecipients()
                        .getWebhooksList())
                .containsExactly("https://hooks.example/…");
        assertThat(search.alerts("acme", "al-mask/analyst")
                        .getAlertRule(get)
                        .getRecipients()
                        .getWebhooksList())
                .containsExactly(address);
        Alert alert = brand.alerts().getFirst();
        assertThat(alert.toString()).doesNotContain("services/secret");
        assertThat(alert.getDeliveries(0).getTo()).isEqualTo("https://hooks.example/…");
        assertThat(search.alerts("acme", "al-mask/lead")
                        .getAlert(GetAlertRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("al-mask")
                                .setAlert(alert.getId())
                                .build())
                        .getDeliveries(0)
                        .getTo())
                .isEqualTo(address);
    }

    @Test
    void closedSchedule_raisesLateAtTheOpening() {
        AlertCalls brand = AlertCalls.of(search, "al-hours");
        AlertRule rule = brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH).setSchedule(AlertCalls.closedToday()));
        assertThat(brand.observe(Instant.now().minusSeconds(120), Instant.now()))
                .isZero();
        assertThat(brand.alerts()).isEmpty();
        brand.update(rule.toBuilder().clearSchedule().build(), "schedule");
        await().untilAsserted(() -> assertThat(brand.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getLate()).isTrue();
            assertThat(alert.getLateBecause()).isEqualTo(AlertLateness.ALERT_LATENESS_SCHEDULE);
            assertThat(alert.getEvidence().getMentions()).isEqualTo(2);
        }));
    }

    @Test
    void acknowledging_countsOnceAndStopsTheEscalation() {
        AlertCalls brand = AlertCalls.of(search, "al-ack");
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH)
                .setReactionTime(minutes(10))
                .setEscalation(AlertRecipients.newBuilder().addRoles(Role.ROLE_ADMIN)));
        brand.observe(Instant.now());
        brand.timePasses(Duration.ofMinutes(2));
        brand.observe(Instant.now());
        List<Alert> alerts = brand.alerts();
        assertThat(alerts).hasSize(2).allMatch(Alert::hasAcknowledgeBy);
        var request = AcknowledgeAlertRequest.newBuilder()
                .setAgency("acme")
                .setBrand("al-ack")
                .setAlert(alerts.getFirst().getId())
                .build();
        Alert acknowledged = search.alerts("acme", "al-ack/agent").acknowledgeAlert(request);
        assertThat(acknowledged.getAcknowledgedBy()).isNotEmpty();
        assertThat(acknowledged.getAcknowledgedByName()).isNotEmpty();
        // Whoever is to get a mail is looked for meanwhile, and a delivery counts its tries.
        assertThat(search.alerts("acme", "al-ack/lead").acknowledgeAlert(request).toBuilder()
                        .clearDeliveries()
                        .build())
                .as("the same, and the lead's, whom the rule wakes")
                .isEqualTo(
                        acknowledged.toBuilder().clearDeliveries().setMine(true).build());
        brand.timePasses(Duration.ofMinutes(11));
        await().untilAsserted(
                        () -> assertThat(brand.alerts().get(1).hasEscalatedAt()).isTrue());
        assertThat(brand.alerts().getFirst().hasEscalatedAt()).isFalse();
        assertThat(search.alerts("acme", "al-ack/lead")
                        .listAlerts(ListAlertsRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("al-ack")
                                .setOpenOnly(true)
                                .build())
                        .getAlertsList())
                .extracting(Alert::getId)
                .containsExactly(alerts.get(1).getId());
        assertThat(brand.asked(
                        "SELECT string_agg(type, ' ' ORDER BY batch, ordinal) FROM outbox WHERE type LIKE 'Alert%ed'"
                                + " AND type NOT LIKE '%Changed'"))
                .isEqualTo("AlertRaised AlertRaised AlertAcknowledged AlertEscalated");
        assertThat(brand.asked("SELECT count(*) FROM audit WHERE action = 'AlertAcknowledged'"))
                .isEqualTo("1");
    }

    @Test
    void alertForThoseOnShift_namesThemOrNobodyWhenNobodyCanTell() {
        AlertCalls brand = AlertCalls.of(search, "al-here");
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH)
                .setRecipients(
                        AlertRecipients.newBuilder().addRoles(Role.ROLE_AGENT).setOnShiftOnly(true)));
        brand.observe(Instant.now());
        assertThat(brand.alerts().getFirst().getOnShiftList())
                .as("routing is away")
                .isEmpty();
        Set<Role> agent = Set.of(Role.ROLE_AGENT);
        search.inbox().here("acme", "al-here", Map.of("zoe", agent, "ana", agent, "lou", Set.of(Role.ROLE_MODERATOR)));
        brand.timePasses(Duration.ofMinutes(2));
        brand.observe(Instant.now());
        assertThat(brand.alerts().getFirst().getOnShiftList()).containsExactly("ana", "zoe");
    }

    @Test
    void rule_isChecked() {
        AlertCalls brand = AlertCalls.of(search, "al-checked");
        AlertRule rule = brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH));
        assertThat(rule.getId()).isEqualTo("every");
        assertReason("ALERT_RULE_EXISTS", () -> brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH)));
        assertReason(
                "SAVED_QUERY_UNKNOWN",
                () -> brand.create(rule("none", ALERT_CONDITION_EVERY_MATCH).setSavedQuery("none")));
        assertReason("ALERT_RULE_INVALID", () -> brand.create(rule("count", ALERT_CONDITION_COUNT)));
        assertReason(
                "ALERT_RULE_INVALID",
                () -> brand.create(rule("plain", ALERT_CONDITION_EVERY_MATCH)
                        .setRecipients(AlertRecipients.newBuilder().addWebhooks("http://acme.example/x"))));
        assertReason(
                "ALERT_RULE_INVALID",
                () -> brand.create(rule("port", ALERT_CONDITION_EVERY_MATCH)
                        .setRecipients(AlertRecipients.newBuilder().addWebhooks("https://acme.example:6379/x"))));
        for (String zone : List.of("Europe/Atlantis", "+02:00", "")) {
            assertReason(
                    "TIME_ZONE_UNKNOWN",
                    () -> brand.create(rule("zone", ALERT_CONDITION_EVERY_MATCH)
                            .setSchedule(AlertSchedule.newBuilder()
                                    .setTimeZone(zone)
                                    .addWeekdays(1)
                                    .setUntilMinute(10))));
        }
    }

    @Test
    void rule_isKeptApartFromOtherBrandsAndVersions() {
        AlertCalls brand = AlertCalls.of(search, "al-rules");
        AlertRule rule = brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH));
        assertReason(
                "ETAG_MISMATCH",
                () -> search.alerts("acme", "al-rules/lead")
                        .deleteAlertRule(DeleteAlertRuleRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("al-rules")
                                .setAlertRule("every")
                                .setEtag("v9")
                                .build()));
        assertReason(
                "ALERT_RULE_UNKNOWN",
                () -> search.alerts("acme", "other/lead")
                        .getAlertRule(GetAlertRuleRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("other")
                                .setAlertRule(rule.getId())
                                .build()));
        brand.observe(Instant.now());
        String alert = brand.alerts().getFirst().getId();
        for (String id : List.of(alert, UUID.randomUUID().toString(), "no id")) {
            assertReason(
                    "ALERT_UNKNOWN",
                    () -> search.alerts("acme", "other/lead")
                            .getAlert(GetAlertRequest.newBuilder()
                                    .setAgency("acme")
                                    .setBrand("other")
                                    .setAlert(id)
                                    .build()));
        }
    }

    @Test
    void entriesOutOfOrderOrOfAnotherBrand_areRefused() {
        AlertCalls brand = AlertCalls.of(search, "al-order");
        List<InboxEntry> entries = brand.entries(Sentiment.SENTIMENT_UNSPECIFIED, Instant.now(), Instant.now());
        assertReason("MENTION_INVALID", () -> brand.observe(entries.reversed()));
        InboxEntry foreign = entries.getFirst().toBuilder()
                .setMention(entries.getFirst().getMention().toBuilder().setBrand("other"))
                .build();
        assertReason("BRAND_MISMATCH", () -> brand.observe(List.of(foreign)));
        assertThat(brand.observe(entries)).isZero();
    }

    /** Row-level security alone, with SQL that forgets the brand. */
    @Test
    void rows_ofOtherBrandsAreInvisibleWhateverTheSqlSays() {
        for (String slug : List.of("al-rls-a", "al-rls-b")) {
            AlertCalls brand = AlertCalls.of(search, slug);
            brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH)
                    .setReactionTime(minutes(60))
                    .setEscalation(AlertRecipients.newBuilder().addRoles(Role.ROLE_ADMIN))
                    .setRecipients(AlertRecipients.newBuilder().addMails(slug + "@acme.example")));
            brand.observe(Instant.now());
        }
        var brands = search.context().getBean(PostgresBrands.class);
        for (String table : List.of(
                "alert_rule",
                "alert_rule_request",
                "alert_position",
                "alert_counted",
                "alert_minute",
                "alert_hour",
                "alert_mention",
                "alert_heard",
                "alert",
                "alert_delivery",
                "alert_due")) {
            List<String> seen = brands.inBrand(
                    BrandId.of("acme", "al-rls-a"),
                    tx -> tx.sql("SELECT DISTINCT agency || '/' || brand FROM " + table)
                            .query(String.class)
                            .list());
            assertThat(seen).as(table).containsExactly("acme/al-rls-a");
        }
    }
}
