package org.vigie.search.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.alert.ledger.AlertLedger;
import org.vigie.search.alert.ledger.QuietAlerts;
import org.vigie.search.alert.people.Here;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;
import org.vigie.wire.tenancy.Role;

class PostgresAlertsIT extends AlertsContract {
    @Override
    Alerts alerts() {
        return QuietSearch.bean(Alerts.class);
    }

    @Override
    UUID raise(BrandId brand, AlertRecipients to, AlertRecipients escalation, List<Here> here) {
        return QuietAlerts.raise(brand, Instant.now(), to, Duration.ofMinutes(10), escalation, here);
    }

    @Override
    void escalate(BrandId brand, UUID alert, List<Here> here) {
        assertThat(QuietSearch.bean(AlertLedger.class).escalate(brand, alert, here))
                .isEqualTo(AlertLedger.Escalated.SHOWN);
    }

    @Test
    void alertOfANewerVersion_isToldApartFromOneThatIsNotThere() {
        BrandId brand = BrandId.of("newer", "b" + UUID.randomUUID().toString().substring(0, 8));
        UUID alert = raise(
                brand,
                new AlertRecipients(Set.of(Role.LEAD), false, List.of(), List.of()),
                AlertRecipients.NOBODY,
                List.of());
        Caller lea = new Caller.Person("lea", "Lea", brand.agency(), Grants.none(brand.agency()));
        assertThat(alerts().find(brand, alert, lea)).isPresent();
        QuietSearch.bean(PostgresBrands.class)
                .doInBrand(
                        brand,
                        tx -> tx.sql(
                                        "UPDATE alert SET definition = jsonb_set(definition, '{terms,condition}', '\"FULL_MOON\"')")
                                .update());

        assertThat(alerts().list(BrandScope.of(brand), new Alerts.Wanted(false, false), lea, null, 5))
                .isEmpty();
        for (ThrowableAssert.ThrowingCallable read : List.<ThrowableAssert.ThrowingCallable>of(
                () -> alerts().find(brand, alert, lea),
                () -> alerts().acknowledge(brand, alert, new Act(lea, "request", Instant.now())))) {
            assertThatThrownBy(read)
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.reason()).isEqualTo(SearchReason.NEWER_VERSION_NEEDED));
        }
        assertThat(alerts().find(brand, UUID.randomUUID(), lea)).isEmpty();
    }
}
