package org.vigie.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigie.publishing.delivery.DeliveryLedger.Beginning;
import org.vigie.publishing.hold.HoldLedger;
import org.vigie.publishing.hold.PostgresHolds;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresConfiguration;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.settings.WireSettingsConfiguration;

/** The door in PostgreSQL, in a database where no worker claims anything. */
class PostgresDoorIT extends DoorContract {
    private static ConfigurableApplicationContext context;
    private static PostgresDeliveryLedger ledger;
    private static HoldLedger holds;

    @BeforeAll
    static void open() {
        ServiceDatabase database = RealPostgres.database("door");
        Map<String, Object> settings =
                new HashMap<>(ServiceProperties.of("publishing").asMap());
        settings.putAll(ServiceProperties.at(database));
        context = new SpringApplicationBuilder(PostgresConfiguration.class, WireSettingsConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .run();
        PostgresBrands brands = context.getBean(PostgresBrands.class);
        PostgresOutbox outbox = context.getBean(PostgresOutbox.class);
        PostgresAudit audit = context.getBean(PostgresAudit.class);
        ledger = new PostgresDeliveryLedger(brands, outbox, audit, Clock.systemUTC());
        holds = PostgresHolds.over(brands, outbox, audit);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Override
    DeliveryLedger ledger() {
        return ledger;
    }

    @Override
    Deliveries deliveries() {
        return new PostgresDeliveries(context.getBean(PostgresBrands.class));
    }

    @Override
    UnsentRequests unsent() {
        return new PostgresUnsentRequests(
                context.getBean(PostgresBrands.class),
                context.getBean(PostgresOutbox.class),
                context.getBean(PostgresAudit.class),
                Clock.systemUTC());
    }

    @Override
    DueDeliveries due() {
        return new PostgresDueDeliveries(context.getBean(PostgresWork.class), Duration.ofSeconds(3));
    }

    @Override
    HoldLedger holds() {
        return holds;
    }

    /** Between the approval and the exit nothing may have another one read it. */
    @ParameterizedTest
    @ValueSource(strings = {"recipient", "subject", "inReplyTo", "text"})
    void wordsThatAreNotThoseApproved_neverLeave(String changed) {
        Beginning.Begun begun = begun(nova);
        Delivery retrying = ledger.conclude(begun.permit(), Verdict.retry("BUSY", "", Duration.ZERO));
        context.getBean(PostgresBrands.class)
                .inBrand(
                        nova,
                        tx -> tx.sql(
                                        "UPDATE delivery SET words = jsonb_set(words, cast(:path AS text[]), :to) WHERE id = :id")
                                .param("path", "{" + changed + "}")
                                .param("to", "\"mallory@evil.example\"", Types.OTHER)
                                .param("id", retrying.id())
                                .update());
        assertThat(begin(retrying)).isInstanceOfSatisfying(Beginning.Rested.class, rested -> {
            assertThat(rested.delivery().state()).isEqualTo(DeliveryState.REFUSED);
            assertThat(rested.delivery().reason()).isEqualTo("APPROVAL_BROKEN");
        });
    }

    /** Whoever claims over all brands must not be able to read what they say, nor who approved it. */
    @Test
    void claimingRole_seesNoWordsAndNoPeople() {
        PostgresWork work = context.getBean(PostgresWork.class);
        for (String query : new String[] {
            "SELECT words FROM delivery",
            "SELECT approver FROM delivery",
            "UPDATE delivery SET state = 'DELIVERED'",
            "SELECT * FROM hold"
        }) {
            assertThatThrownBy(() -> work.doInWorker(tx -> tx.sql(query).update()))
                    .as(query)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }
}
