package org.vigie.search.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.ledger.QuietAlerts;
import org.vigie.search.alert.rule.AlertCondition;
import org.vigie.search.alert.rule.AlertDefinition;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.search.alert.rule.AlertRule;
import org.vigie.search.alert.rule.AlertRuleStore;
import org.vigie.search.alert.rule.AlertTerms;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

class PostgresOldAlertsIT {
    private final String agency = "a" + UUID.randomUUID().toString().substring(0, 8);
    private final BrandId nova = BrandId.of(agency, "nova");
    private final BrandId zest = BrandId.of(agency, "zest");
    private final OldAlerts old =
            new PostgresOldAlerts(QuietSearch.bean(PostgresBrands.class), Clock.systemUTC(), Duration.ofDays(10));

    @BeforeEach
    void raise() {
        for (BrandId brand : new BrandId[] {nova, zest}) {
            for (int i = 0; i < 3; i++) {
                UUID alert = QuietAlerts.raise(brand, Instant.now());
                if (i < 2) {
                    QuietSearch.bean(Alerts.class).acknowledge(brand, alert, QuietAlerts.act());
                    String days = i == 0 ? "11" : "9";
                    QuietAlerts.run(
                            brand,
                            "UPDATE alert SET acknowledged_at = now() - interval '" + days + " days' WHERE id = '"
                                    + alert + "'");
                }
            }
            QuietAlerts.run(brand, "UPDATE alert SET raised_at = now() - interval '500 days'");
        }
    }

    @Test
    void alertThatNobodyAcknowledged_isKeptHoweverOldItIs() {
        long mails = QuietAlerts.count(nova, "SELECT count(*) FROM alert_delivery");
        assertThat(old.remove(nova).alerts()).isEqualTo(1);
        assertThat(QuietAlerts.count(nova, "SELECT count(*) FROM alert")).isEqualTo(2);
        assertThat(QuietAlerts.count(nova, "SELECT count(*) FROM alert WHERE acknowledged_at IS NULL"))
                .isEqualTo(1);
        assertThat(QuietAlerts.count(nova, "SELECT count(*) FROM alert_delivery"))
                .as("its mail went with it")
                .isEqualTo(mails - 1);
        assertThat(old.remove(nova).alerts()).isZero();
    }

    @Test
    void counts_areKeptAsLongAsALookBackNeedsThem() {
        QuietAlerts.run(nova, "DELETE FROM alert_minute");
        QuietAlerts.run(nova, "DELETE FROM alert_hour");
        for (String age : new String[] {"47 hours", "49 hours"}) {
            QuietAlerts.run(
                    nova,
                    "INSERT INTO alert_minute SELECT '" + agency + "', 'nova', 'q', now() - interval '" + age
                            + "', 1, 0, 0, '{}'");
        }
        for (String age : new String[] {"57 days", "64 days"}) {
            QuietAlerts.run(
                    nova,
                    "INSERT INTO alert_hour SELECT '" + agency + "', 'nova', 'q', now() - interval '" + age + "', 1");
        }
        assertThat(old.remove(nova).counts()).isEqualTo(2);
        assertThat(QuietAlerts.count(
                        nova, "SELECT count(*) FROM alert_minute WHERE minute > now() - interval '48 hours'"))
                .isEqualTo(1);
        assertThat(QuietAlerts.count(nova, "SELECT count(*) FROM alert_hour WHERE hour > now() - interval '63 days'"))
                .isEqualTo(1);
    }

    @Test
    void whatMentionsCountedFor_isKeptAsLongAsTheirEditsCount() {
        QuietAlerts.run(nova, "DELETE FROM alert_mention");
        for (String age : new String[] {"31 days", "33 days"}) {
            QuietAlerts.run(
                    nova,
                    "INSERT INTO alert_mention SELECT '" + agency + "', 'nova', '" + age + "', now() - interval '" + age
                            + "', '{q}'");
        }
        assertThat(old.remove(nova).counts()).isEqualTo(1);
        assertThat(text(nova, "SELECT string_agg(mention, ' ') FROM alert_mention"))
                .isEqualTo("31 days");
    }

    @Test
    void hearingOfASource_isKeptAsLongAsASilenceIsOrWhileARuleWatchesIt() {
        watchSilence(nova, "watched");
        for (String source : new String[] {"watched", "left"}) {
            hear(nova, source, "400 days");
        }
        hear(nova, "month", "30 days");
        hear(nova, "older", "32 days");
        assertThat(old.remove(nova).counts()).isEqualTo(2);
        assertThat(text(nova, "SELECT string_agg(source, ' ' ORDER BY source) FROM alert_heard"))
                .isEqualTo("feed month watched");
        QuietAlerts.run(nova, "DELETE FROM alert_rule WHERE id = 'quiet'");
        assertThat(old.remove(nova).counts()).as("nobody watches it any more").isEqualTo(1);
    }

    @Test
    void beginningOfAQuery_isKeptWhileTheQueryOrARuleOverItIsThere() {
        QuietAlerts.run(
                nova,
                "INSERT INTO saved_query (agency, brand, id, display_name, query, objective, priority, version, created_at,"
                        + " changed_by) VALUES ('" + agency
                        + "', 'nova', 'there', 'There', 'mot', 'ANSWER', 3, 1, now(), 'ana')");
        for (String query : new String[] {"there", "gone"}) {
            QuietAlerts.run(
                    nova,
                    "INSERT INTO alert_counted SELECT '" + agency + "', 'nova', '" + query
                            + "', now() - interval '400 days'");
        }
        assertThat(old.remove(nova).counts()).isEqualTo(1);
        assertThat(text(nova, "SELECT string_agg(saved_query, ' ' ORDER BY saved_query) FROM alert_counted"))
                .as("q has rules and is no query")
                .isEqualTo("q there");
        QuietAlerts.run(nova, "DELETE FROM alert_rule");
        assertThat(old.remove(nova).counts()).isEqualTo(1);
        assertThat(QuietAlerts.count(nova, "SELECT count(*) FROM alert_counted WHERE saved_query = 'there'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsMoreThanABatch_isRemovedWhole() {
        QuietAlerts.run(
                nova,
                "INSERT INTO alert_heard SELECT '" + agency
                        + "', 'nova', 's' || n, now() - interval '40 days' FROM generate_series(1, 2500) AS n");
        QuietAlerts.run(
                nova,
                "INSERT INTO alert_counted SELECT '" + agency
                        + "', 'nova', 'q' || n, now() FROM generate_series(1, 1000) AS n");
        assertThat(old.remove(nova).counts()).isEqualTo(3_500);
    }

    private void hear(BrandId brand, String source, String age) {
        QuietAlerts.run(
                brand,
                "INSERT INTO alert_heard SELECT '" + agency + "', '" + brand.slug() + "', '" + source
                        + "', now() - interval '" + age + "'");
    }

    private static void watchSilence(BrandId brand, String source) {
        var terms = new AlertTerms(AlertCondition.SILENCE, "", source, 0, AlertTerms.LONGEST_SILENCE, 0);
        var leads = new AlertRecipients(Set.of(Role.LEAD), false, List.of(), List.of());
        var definition = new AlertDefinition(
                "Silence", terms, Duration.ZERO, null, leads, Duration.ZERO, AlertRecipients.NOBODY, false);
        QuietSearch.bean(AlertRuleStore.class)
                .create(
                        new AlertRule(brand, "quiet", definition, 1, Instant.now(), "zoe", null),
                        UUID.randomUUID(),
                        QuietAlerts.act());
    }

    private static String text(BrandId brand, String sql) {
        return QuietSearch.bean(PostgresBrands.class)
                .inBrand(brand, tx -> tx.sql(sql).query(String.class).single());
    }

    @Test
    void brand_isLookedAtAgainInAnHour() {
        String due =
                "SELECT count(*) FROM alert_due WHERE kind = 'RETENTION' AND due_at > now() + interval '%d minutes'";
        assertThat(QuietAlerts.count(nova, due.formatted(0)))
                .as("from its first mention on")
                .isEqualTo(1);
        QuietAlerts.run(nova, "UPDATE alert_due SET due_at = now() WHERE kind = 'RETENTION'");
        old.remove(nova);
        assertThat(QuietAlerts.count(nova, due.formatted(55))).isEqualTo(1);
    }

    @Test
    void neverTouchesAnotherBrandsData() {
        hear(zest, "older", "40 days");
        QuietAlerts.run(zest, "INSERT INTO alert_counted SELECT '" + agency + "', 'zest', 'of-no-query', now()");
        old.remove(nova);
        assertThat(QuietAlerts.count(zest, "SELECT count(*) FROM alert_heard")).isEqualTo(2);
        assertThat(QuietAlerts.count(zest, "SELECT count(*) FROM alert_counted"))
                .isEqualTo(2);
        assertThat(QuietAlerts.count(zest, "SELECT count(*) FROM alert")).isEqualTo(3);
        assertThat(QuietAlerts.count(zest, "SELECT count(*) FROM alert_minute")).isPositive();
    }
}
