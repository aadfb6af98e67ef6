package org.vigie.search.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_COUNT;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_EVERY_MATCH;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_SILENCE;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.alert.AlertCalls.minutes;
import static org.vigie.search.alert.AlertCalls.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.contract.search.v1.Alert;
import org.vigie.contract.search.v1.AlertQuery;
import org.vigie.contract.search.v1.AlertRule;
import org.vigie.contract.search.v1.SavedQuery;
import org.vigie.search.SearchCalls;
import org.vigie.search.alert.rule.AlertRuleStore;
import org.vigie.wire.tenancy.BrandId;

/** Mentions and saved queries that are edited, over real gRPC and PostgreSQL. */
class AlertEditsIT {
    @Test
    void editThatComesToMatch_isSeenOnceByEachKindOfRule() {
        AlertCalls brand = AlertCalls.of(search, "al-edit");
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH));
        brand.create(rule("two", ALERT_CONDITION_COUNT).setThreshold(2).setWindow(minutes(10)));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Mention calm = calm(brand, now.minus(Duration.ofDays(3)));
        assertThat(brand.alerts()).isEmpty();

        InboxEntry edit = brand.edit(calm, now, after -> after.setText("en panne, finalement"));
        assertThat(brand.observe(List.of(edit))).as("every match").isEqualTo(1);
        assertThat(brand.observe(List.of(edit))).as("handed over again").isZero();
        assertThat(brand.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getEvidence().getMentionIdsList()).containsExactly(calm.getId());
            assertThat(alert.getDueAt()).as("when it was edited").isEqualTo(SearchCalls.time(now));
            assertThat(alert.getLate()).isFalse();
        });
        brand.timePasses(Duration.ofMinutes(2));
        assertThat(brand.observe(
                        List.of(brand.edit(edit.getMention(), now, after -> after.setText("toujours en panne")))))
                .as("it matched before")
                .isZero();
        assertThat(brand.asked("SELECT sum(mentions) FROM alert_minute")).isEqualTo("1");
        assertThat(brand.observe(now)).as("another mention: both rules").isEqualTo(2);
        assertThat(brand.alerts().stream()
                        .filter(alert -> alert.getRule().getId().equals("two")))
                .singleElement()
                .satisfies(
                        alert -> assertThat(alert.getEvidence().getMentions()).isEqualTo(2));
    }

    /** While versions run side by side, and after a step back. */
    @Test
    void ruleOfANewerVersion_silencesNoOther() {
        AlertCalls brand = AlertCalls.of(search, "al-newer");
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH));
        brand.create(rule("a-newer", ALERT_CONDITION_EVERY_MATCH));
        assertThat(brand.observe(Instant.now())).isEqualTo(2);
        String newer = " SET definition = jsonb_set(definition, '{terms,condition}', '\"TREND\"') WHERE ";
        brand.asked("UPDATE alert_rule" + newer + "id = 'a-newer' RETURNING id");
        brand.asked("UPDATE alert" + newer + "rule = 'a-newer' RETURNING rule");

        brand.timePasses(Duration.ofMinutes(2));
        assertThat(brand.observe(Instant.now())).isEqualTo(1);
        assertThat(brand.alerts())
                .hasSize(2)
                .allSatisfy(alert -> assertThat(alert.getRule().getId()).isEqualTo("every"));
        assertThat(search.context().getBean(AlertRuleStore.class).list(BrandId.of("acme", "al-newer"), "", 1))
                .as("a page that is full reads on")
                .extracting(org.vigie.search.alert.rule.AlertRule::id)
                .containsExactly("every");
        assertThat(brand.asked("SELECT definition -> 'terms' ->> 'condition' FROM alert_rule WHERE id = 'a-newer'"))
                .isEqualTo("TREND");
    }

    @Test
    void mentionThatMatchedFirst_isNotSeenAgainWhenItMatchesAgain() {
        AlertCalls brand = AlertCalls.of(search, "al-again");
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH));
        Instant now = Instant.now();
        List<InboxEntry> first = brand.entries(Sentiment.SENTIMENT_UNSPECIFIED, now);
        InboxEntry gone = brand.edit(first.getFirst().getMention(), now, after -> after.setText("tout va bien"));
        InboxEntry back = brand.edit(gone.getMention(), now, after -> after.setText("en panne"));
        assertThat(brand.observe(List.of(first.getFirst(), gone, back))).isEqualTo(1);
        brand.timePasses(Duration.ofMinutes(2));
        assertThat(brand.observe(List.of(brand.edit(back.getMention(), now, after -> after.setText("panne")))))
                .isZero();
        assertThat(brand.alerts())
                .singleElement()
                .satisfies(
                        alert -> assertThat(alert.getEvidence().getMentions()).isEqualTo(1));
        assertThat(brand.asked("SELECT sum(mentions) FROM alert_hour")).isEqualTo("1");
    }

    @Test
    void editWithinTheBatchOfItsFirstVersion_counts() {
        AlertCalls brand = AlertCalls.of(search, "al-batch");
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH));
        Instant now = Instant.now();
        InboxEntry first = unmatched(brand, now);
        InboxEntry edit = brand.edit(first.getMention(), now, after -> after.setText("en panne"));
        InboxEntry later = brand.edit(edit.getMention(), now, after -> after.setText("en panne encore"));
        assertThat(brand.observe(List.of(first, edit, later))).isEqualTo(1);
        assertThat(brand.alerts())
                .singleElement()
                .satisfies(
                        alert -> assertThat(alert.getEvidence().getMentions()).isEqualTo(1));
    }

    @Test
    void editOfWhatIsTooOldToBeRemembered_wakesNobody() {
        AlertCalls brand = AlertCalls.of(search, "al-old");
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH));
        Instant now = Instant.now();
        Mention old = calm(brand, now.minus(Duration.ofDays(32)));
        assertThat(brand.observe(List.of(brand.edit(old, now, after -> after.setText("en panne")))))
                .isZero();
        Mention recent = calm(brand, now.minus(Duration.ofDays(30)));
        assertThat(brand.observe(List.of(brand.edit(recent, now, after -> after.setText("en panne")))))
                .isEqualTo(1);
    }

    @Test
    void edit_isNoSignOfItsSource() {
        AlertCalls brand = AlertCalls.of(search, "al-hush");
        brand.create(rule("quiet", ALERT_CONDITION_SILENCE).setSource("care").setWindow(minutes(5)));
        Mention calm = calm(brand, Instant.now());
        String heard = brand.asked("SELECT heard_at FROM alert_heard");
        brand.observe(List.of(brand.edit(calm, Instant.now(), after -> after.setText("en panne"))));
        assertThat(brand.asked("SELECT heard_at FROM alert_heard")).isEqualTo(heard);
    }

    private static Mention calm(AlertCalls brand, Instant firstSeen) {
        InboxEntry entry = unmatched(brand, firstSeen);
        assertThat(brand.observe(List.of(entry))).isZero();
        return entry.getMention();
    }

    private static InboxEntry unmatched(AlertCalls brand, Instant firstSeen) {
        InboxEntry entry =
                brand.entries(Sentiment.SENTIMENT_UNSPECIFIED, firstSeen).getFirst();
        return entry.toBuilder()
                .setMention(entry.getMention().toBuilder().setText("tout va bien"))
                .build();
    }

    /** It matched at night, its query was changed, and it is told in the morning. */
    @Test
    void alertThatWaitedForItsOpening_keepsTheQueryThatMatched() {
        AlertCalls brand = AlertCalls.of(search, "al-matched");
        AlertRule rule = brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH).setSchedule(AlertCalls.closedToday()));
        AlertRule count = brand.create(rule("one", ALERT_CONDITION_COUNT)
                .setThreshold(1)
                .setWindow(minutes(10))
                .setSchedule(AlertCalls.closedToday()));
        assertThat(brand.observe(Instant.now())).isZero();
        brand.change(SavedQuery.newBuilder().setQuery("panne OR coupure"), "query");
        brand.update(rule.toBuilder().clearSchedule().build(), "schedule");
        brand.update(count.toBuilder().clearSchedule().build(), "schedule");
        await().untilAsserted(() -> assertThat(brand.alerts())
                .extracting(Alert::getQuery)
                .containsExactly(
                        AlertQuery.newBuilder()
                                .setVersion(1)
                                .setQuery("panne")
                                .setChanged(true)
                                .build(),
                        AlertQuery.newBuilder()
                                .setVersion(1)
                                .setQuery("panne")
                                .setChanged(true)
                                .build()));
    }
}
