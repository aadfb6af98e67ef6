package org.vigie.search.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.search.QuietSearch;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

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
        old.remove(nova);
        assertThat(QuietAlerts.count(zest, "SELECT count(*) FROM alert")).isEqualTo(3);
        assertThat(QuietAlerts.count(zest, "SELECT count(*) FROM alert_minute")).isPositive();
    }
}
