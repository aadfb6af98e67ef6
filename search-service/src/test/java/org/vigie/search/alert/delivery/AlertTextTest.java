package org.vigie.search.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.judge.Lateness;
import org.vigie.wire.tenancy.BrandId;

class AlertTextTest {
    private static final Instant DUE = Instant.parse("2026-11-26T12:00:00Z");
    private static final BrandId NOVA = BrandId.of("acme", "nova");

    @Test
    void mail_saysFiguresInBothLanguages() {
        String body = AlertText.body(notice("DEVIATION", "", false), "https://vigie.example/listen/alerts");
        assertThat(body)
                .contains("12 mentions cette heure-ci ; d'ordinaire 4,0 ± 2,0 (5 semaines)")
                .contains("12 mentions in this hour; usually 4.0 ± 2.0 (5 weeks)")
                .contains("Une règle a déclenché une alerte.", ", déclenchée à ")
                .contains("(late)\r\n")
                .endsWith("https://vigie.example/listen/alerts\r\n");
        assertThat(AlertText.subject(notice("COUNT", "", false))).isEqualTo("[Vigie] Alerte / Alert: Pics (acme/nova)");
        assertThat(AlertText.body(notice("SILENCE", "press", true), ""))
                .contains("nothing from press since 2026-11-26 11:00:00 UTC")
                .contains("Nobody acknowledged this alert in time.");
    }

    @Test
    void escalation_saysUntilWhenThereWasTime_whenItWas_andWhetherThatWasLate() {
        Instant by = DUE.plusSeconds(600);
        assertThat(AlertText.body(escalated(by, by.plusSeconds(60)), ""))
                .contains(
                        "À prendre en compte avant 2026-11-26 12:10:00 UTC\r\nEscaladée à 2026-11-26 12:11:00 UTC\r\n")
                .contains("To be acknowledged by 2026-11-26 12:10:00 UTC\r\nEscalated at 2026-11-26 12:11:00 UTC\r\n");
        assertThat(AlertText.body(escalated(by, by.plusSeconds(61)), ""))
                .contains(
                        "Escaladée à 2026-11-26 12:11:01 UTC (en retard : la plateforme était arrêtée ou en retard)\r\n")
                .contains(
                        "Escalated at 2026-11-26 12:11:01 UTC (late: the platform was not running or was behind)\r\n");
        assertThat(AlertText.body(notice("COUNT", "", false), "")).doesNotContain("Escal");
    }

    @Test
    void lateAlert_saysWhy() {
        assertThat(AlertText.body(late(Lateness.SCHEDULE), ""))
                .contains("(en retard : hors des horaires de la règle)", "(late: the hours of the rule were closed)");
        assertThat(AlertText.body(late(Lateness.OUTAGE), ""))
                .contains(
                        "(en retard : la plateforme était arrêtée ou en retard)",
                        "(late: the platform was not running or was behind)");
    }

    private static AlertNotice late(Lateness because) {
        return with(true, because, null, null);
    }

    private static AlertNotice escalated(Instant acknowledgeBy, Instant at) {
        return with(false, null, acknowledgeBy, at);
    }

    private static AlertNotice with(
            boolean late, @Nullable Lateness because, @Nullable Instant acknowledgeBy, @Nullable Instant escalatedAt) {
        AlertNotice one = notice("COUNT", "", false);
        return new AlertNotice(
                one.delivery(),
                one.to(),
                one.brand(),
                one.zone(),
                one.alert(),
                one.rule(),
                one.due(),
                one.raised(),
                late,
                because,
                acknowledgeBy,
                escalatedAt,
                one.figures());
    }

    @Test
    void silence_namesItsSourceAsPeopleDoWithTheIdBehindIt() {
        String body = AlertText.body(silence("Presse régionale"), "");
        assertThat(body)
                .contains("rien de Presse régionale (press) depuis 2026-11-26 11:00:00 UTC")
                .contains("nothing from Presse régionale (press) since 2026-11-26 11:00:00 UTC");
        assertThat(AlertText.body(silence("press"), "")).contains("nothing from press since");
    }

    @Test
    void sourceThatCouldNotBeRead_isNotCalledSilent() {
        String body = AlertText.body(silence("Presse régionale", DUE.minusSeconds(1_800)), "");
        assertThat(body)
                .contains("impossible de lire Presse régionale (press) depuis 2026-11-26 11:30:00 UTC ;")
                .contains("Presse régionale (press) could not be read since 2026-11-26 11:30:00 UTC;")
                .doesNotContain("rien de", "nothing from");
    }

    @Test
    void silenceThatIsOver_saysFromWhenToWhenItWas() {
        var rule = new AlertNotice.Rule("pics", "Pics", "SILENCE", "press", "Presse", "");
        assertThat(AlertText.body(notice(rule, false, null, DUE.plusSeconds(60)), ""))
                .contains("Constat : rien de Presse (press) de 2026-11-26 11:00:00 UTC à 2026-11-26 12:01:00 UTC,"
                        + " où une mention est arrivée : ce silence est terminé\r\n")
                .contains(
                        "Finding: nothing from Presse (press) from 2026-11-26 11:00:00 UTC until 2026-11-26 12:01:00 UTC,"
                                + " when a mention came: this silence is over\r\n");
    }

    @Test
    void times_areTheBrandsAlsoWhereAnHourComesTwice() {
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        Instant second = first.plusSeconds(3_600);
        AlertNotice notice = new AlertNotice(
                UUID.randomUUID(),
                "lead@acme.example",
                NOVA,
                ZoneId.of("Europe/Paris"),
                UUID.randomUUID(),
                new AlertNotice.Rule("pics", "Pics", "COUNT", "", "", ""),
                second,
                second.plusSeconds(90),
                false,
                null,
                second.plusSeconds(3_600),
                null,
                new AlertNotice.Figures(first, second, 12, 0, 0, 0, 0, 0, null, null));
        assertThat(AlertText.body(notice, ""))
                .contains("12 mention(s) depuis 2026-10-25 02:30:00 UTC+02:00")
                .contains("Due at 2026-10-25 02:30:00 UTC+01:00, raised at 2026-10-25 02:31:30 UTC+01:00")
                .contains("To be acknowledged by 2026-10-25 03:30:00 UTC+01:00");
    }

    @Test
    void query_standsOnOneLineInBothLanguages_andIsCutWhereItIsLong() {
        String body = AlertText.body(notice(of("nova AND\n  (panne\tOR outage)")), "");
        assertThat(body).contains("Requête : nova AND (panne OR outage)\r\n", "Query: nova AND (panne OR outage)\r\n");
        assertThat(AlertText.body(notice(of("😡".repeat(301))), "")).contains("Query: " + "😡".repeat(300) + "…\r\n");
        assertThat(AlertText.body(notice(of("😡".repeat(300))), "")).contains("Query: " + "😡".repeat(300) + "\r\n");
        assertThat(AlertText.body(silence("press"), "")).doesNotContain("Requête", "Query");
    }

    private static AlertNotice.Rule of(String query) {
        return new AlertNotice.Rule("pics", "Pics", "COUNT", "", "", query);
    }

    private static AlertNotice notice(AlertNotice.Rule rule) {
        return notice(rule, false, null);
    }

    @Test
    void secrets_areOnePerBrandAndTheSameEachTime() {
        String key = "dGhpcnR5LXR3byBieXRlcyBvZiBhIHRlc3QncyBrZXk=";
        AlertWebhookKeys keys = new AlertWebhookKeys(key);
        assertThat(keys.of(NOVA)).isEqualTo(new AlertWebhookKeys(key).of(NOVA));
        assertThat(keys.of(NOVA)).isNotEqualTo(keys.of(BrandId.of("acme", "luna")));
        assertThat(new AlertWebhookKeys("").of(NOVA)).isEmpty();
        assertThatThrownBy(() -> new AlertWebhookKeys("c2hvcnQ=")).isInstanceOf(IllegalArgumentException.class);
    }

    private static AlertNotice silence(String sourceName) {
        return silence(sourceName, null);
    }

    private static AlertNotice silence(String sourceName, @Nullable Instant unreadSince) {
        return notice(new AlertNotice.Rule("pics", "Pics", "SILENCE", "press", sourceName, ""), false, unreadSince);
    }

    private static AlertNotice notice(String condition, String source, boolean escalation) {
        return notice(new AlertNotice.Rule("pics", "Pics", condition, source, source, ""), escalation, null);
    }

    private static AlertNotice notice(AlertNotice.Rule rule, boolean escalation, @Nullable Instant unreadSince) {
        return notice(rule, escalation, unreadSince, null);
    }

    private static AlertNotice notice(
            AlertNotice.Rule rule, boolean escalation, @Nullable Instant unreadSince, @Nullable Instant endedAt) {
        return new AlertNotice(
                UUID.randomUUID(),
                "lead@acme.example",
                NOVA,
                ZoneOffset.UTC,
                UUID.randomUUID(),
                rule,
                DUE,
                DUE.plusSeconds(90),
                true,
                null,
                null,
                escalation ? DUE.plusSeconds(690) : null,
                new AlertNotice.Figures(DUE.minusSeconds(3_600), DUE, 12, 3, 9, 4, 2, 5, unreadSince, endedAt));
    }
}
