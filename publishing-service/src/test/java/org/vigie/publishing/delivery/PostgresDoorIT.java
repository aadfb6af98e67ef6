package org.vigie.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigie.publishing.PublishingReason;
import org.vigie.publishing.delivery.courier.DueDeliveries;
import org.vigie.publishing.delivery.courier.PostgresDueDeliveries;
import org.vigie.publishing.delivery.ledger.DeliveryLedger;
import org.vigie.publishing.delivery.ledger.DeliveryLedger.Beginning;
import org.vigie.publishing.delivery.ledger.PostgresDeliveryLedger;
import org.vigie.publishing.delivery.ledger.PostgresUnsentRequests;
import org.vigie.publishing.delivery.ledger.UnsentRequests;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.publishing.delivery.life.Verdict;
import org.vigie.publishing.hold.Hold;
import org.vigie.publishing.hold.HoldLedger;
import org.vigie.publishing.hold.HoldOrder;
import org.vigie.publishing.hold.PostgresHolds;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresConfiguration;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.settings.WireSettingsConfiguration;
import org.vigie.wire.tenancy.BrandScope;

/**
 * The door in PostgreSQL, in a database where no worker claims anything. It shares that with nobody and calls no service, so that it waits beside
 * the other classes; its own tests claim what is due of the others and run one after the other.
 */
@Execution(CONCURRENT)
@ResourceLock("what is due in the door's database")
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
        holds = PostgresHolds.over(brands, outbox, audit, 100);
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

    @Override
    OldDeliveries old() {
        return new PostgresOldDeliveries(context.getBean(PostgresWork.class));
    }

    /** However old: what is open or unknown stays, whatever a statement says. */
    @Test
    void claimingRole_removesOnlyWhatIsFinal() {
        Delivery unknown = ledger.conclude(begun(nova).permit(), Verdict.unknown("CUT", "", null));
        for (String statement :
                List.of("DELETE FROM attempt WHERE delivery = :id", "DELETE FROM delivery WHERE id = :id")) {
            int removed = context.getBean(PostgresWork.class)
                    .inWorker(tx -> tx.sql(statement).param("id", unknown.id()).update());
            assertThat(removed).as(statement).isZero();
        }
    }

    /** Rows of a version that did not write when they were settled. */
    @Test
    void rowOfBefore_isAsOldAsItsNewestTime() {
        Delivery delivered = ledger.conclude(begun(nova).permit(), Verdict.delivered("n", ""));
        context.getBean(PostgresBrands.class)
                .inBrand(nova, tx -> tx.sql("""
                                UPDATE delivery SET settled_at = NULL, created_at = created_at - interval '500 days',
                                       delivered_at = delivered_at - interval '399 days'
                                WHERE id = :id
                                """).param("id", delivered.id()).update());
        old().remove(Duration.ofDays(400), 100);
        assertThat(deliveries().find(BrandScope.of(nova), delivered.id())).isPresent();
        old().remove(Duration.ofDays(398), 100);
        assertThat(deliveries().find(BrandScope.of(nova), delivered.id())).isEmpty();
    }

    /** Whoever erases a person has many rows of the brand; whoever places a hold wants them all. */
    @Test
    void erasingAndHolding_atOnce_waitForEachOther() throws Exception {
        for (int i = 0; i < 20; i++) {
            ledger.conclude(begun(nova).permit(), Verdict.retry("BUSY", "", Duration.ofHours(1)));
        }
        PostgresBrands brands = context.getBean(PostgresBrands.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> holding = brands.inBrand(nova, tx -> {
                // As the placing of a hold begins.
                tx.sql("SELECT pg_advisory_xact_lock(hashtextextended('hold ' || :agency, 0))")
                        .param("agency", nova.agency().slug())
                        .query((rs, number) -> number)
                        .single();
                Future<?> erasing = threads.submit(() -> erase("customer@home.example"));
                await().pollDelay(Duration.ofMillis(500)).until(() -> !erasing.isDone());
                int stopped = tx.sql("UPDATE delivery SET detail = 'held' WHERE brand = 'nova' AND state = 'RETRYING'")
                        .update();
                assertThat(stopped).isEqualTo(20);
                return erasing;
            });
            holding.get(10, TimeUnit.SECONDS);
        }
    }

    /** The lead has the earlier one sent again while the agent writes anew: the customer reads one of them. */
    @Test
    void earlierAnswerAndANewOne_atOnce_neverLeaveBoth() throws Exception {
        int released = 0;
        int written = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                String conversation = "race " + i;
                Beginning.Begun first = (Beginning.Begun) intend(nova, answering(conversation, "older"));
                Delivery unknown = ledger.conclude(first.permit(), Verdict.unknown("CUT", "", null));
                CyclicBarrier together = new CyclicBarrier(2);
                Future<Boolean> again = threads.submit(() -> leaves(together, () -> sendAgain(unknown)));
                Future<Boolean> anew =
                        threads.submit(() -> leaves(together, () -> intend(nova, answering(conversation, "newer"))));
                boolean old = again.get(20, TimeUnit.SECONDS);
                assertThat(anew.get(20, TimeUnit.SECONDS)).as(conversation).isNotEqualTo(old);
                released += old ? 1 : 0;
                written += old ? 0 : 1;
            }
        }
        assertThat(List.of(released, written)).as("each was first at times").doesNotContain(0);
    }

    @Test
    void holdsAtTheSameTime_standAsManyAsMay_andTheSameRequestStaysAnswered() throws Exception {
        HoldLedger narrow = PostgresHolds.over(
                context.getBean(PostgresBrands.class),
                context.getBean(PostgresOutbox.class),
                context.getBean(PostgresAudit.class),
                3);
        List<HoldOrder> orders = IntStream.range(0, 8)
                .mapToObj(i -> new HoldOrder(nova.agency(), nova, "crisis", act("lea"), UUID.randomUUID()))
                .toList();
        CyclicBarrier together = new CyclicBarrier(orders.size());
        List<Future<Optional<Hold>>> placing = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (HoldOrder order : orders) {
                placing.add(threads.submit(() -> {
                    together.await(10, TimeUnit.SECONDS);
                    return placed(narrow, order);
                }));
            }
        }
        List<Hold> placed = new ArrayList<>();
        for (Future<Optional<Hold>> one : placing) {
            one.get().ifPresent(placed::add);
        }
        assertThat(placed).hasSize(3);
        assertThat(narrow.list(BrandScope.of(nova), false, null, 10)).hasSize(3);
        for (HoldOrder order : orders) {
            Optional<Hold> again = placed(narrow, order);
            assertThat(again.isEmpty() || placed.contains(again.get())).isTrue();
        }
        assertThat(orders.stream().filter(order -> placed(narrow, order).isPresent()))
                .as("the same requests again")
                .hasSize(3);
        assertThat(placed(narrow, new HoldOrder(zest.agency(), zest, "crisis", act("lea"), UUID.randomUUID())))
                .as("another brand")
                .isPresent();
        Hold first = placed.getFirst();
        narrow.lift(BrandScope.of(nova), false, first.id(), act("max"), Etag.sent(""));
        assertThat(placed(narrow, new HoldOrder(nova.agency(), nova, "crisis", act("lea"), UUID.randomUUID())))
                .as("when one was lifted")
                .isPresent();
    }

    private static Optional<Hold> placed(HoldLedger ledger, HoldOrder order) {
        try {
            return Optional.of(ledger.place(order));
        } catch (Problem refused) {
            assertThat(refused.reason()).isEqualTo(WireReason.LIMIT_REACHED);
            assertThat(refused.metadata())
                    .containsEntry("expected", "at most 3 holds that stand at once")
                    .containsEntry("most", "3")
                    .containsEntry("actual", "4");
            return Optional.empty();
        }
    }

    private static boolean leaves(CyclicBarrier together, Runnable step) throws Exception {
        together.await(10, TimeUnit.SECONDS);
        try {
            step.run();
            return true;
        } catch (Problem refused) {
            assertThat(refused.reason()).isIn(PublishingReason.ANSWERED_EARLIER, PublishingReason.ANSWERED_LATER);
            return false;
        }
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
