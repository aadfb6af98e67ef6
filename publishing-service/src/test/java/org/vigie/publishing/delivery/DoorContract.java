package org.vigie.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.publishing.PublishingReason;
import org.vigie.publishing.delivery.courier.DueDeliveries;
import org.vigie.publishing.delivery.ledger.DeliveryLedger;
import org.vigie.publishing.delivery.ledger.DeliveryLedger.Beginning;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryDecisions;
import org.vigie.publishing.delivery.life.DeliveryOrder;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.publishing.delivery.life.Permit;
import org.vigie.publishing.delivery.life.Verdict;
import org.vigie.publishing.hold.Hold;
import org.vigie.publishing.hold.HoldOrder;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/** What every door promises: ledger, queue and holds together. Each test uses an agency of its own. */
abstract class DoorContract extends DoorLifeContract {
    @Test
    void intent_comesWithOnePermitAndTheWordsAsApproved() {
        DeliveryOrder order = order("bonjour", UUID.randomUUID());
        Beginning.Begun begun = (Beginning.Begun) intend(nova, order);
        assertThat(begun.delivery().state()).isEqualTo(DeliveryState.PENDING);
        assertThat(begun.delivery().attempts()).isEqualTo(1);
        assertThat(begun.delivery().approver()).isEqualTo("lea");
        assertThat(begun.outgoing().text()).isEqualTo("bonjour");
        assertThat(begun.outgoing().extras()).isEqualTo(order.extras());
        assertThat(begun.outgoing().delivery()).isEqualTo(begun.delivery().id().toString());
        assertThat(begun.permit().holds()).isTrue();
        assertThat(begin(begun.delivery())).isInstanceOf(Beginning.Rested.class);
        assertThat(isClaimed(begun.delivery())).isFalse();
    }

    @Test
    void requestId_standsForOneContent() {
        UUID request = UUID.randomUUID();
        Beginning.Begun begun = (Beginning.Begun) intend(nova, order("one", request));
        assertThat(intend(nova, order("one", request)))
                .isInstanceOfSatisfying(
                        Beginning.Rested.class,
                        rested -> assertThat(rested.delivery().id())
                                .isEqualTo(begun.delivery().id()));
        assertThat(ledger().byRequest(nova, order("one", request))).isPresent();
        assertThat(ledger().byRequest(zest, order("one", request))).isEmpty();
        refused(PublishingReason.REQUEST_ID_REUSED, () -> intend(nova, order("two", request)));
        refused(PublishingReason.REQUEST_ID_REUSED, () -> ledger().byRequest(nova, order("two", request)));
    }

    @Test
    void receipt_isFinalAndTheFirstOneCounts() {
        Beginning.Begun begun = begun(nova);
        Delivery delivered = ledger().conclude(begun.permit(), Verdict.delivered("n-1", "https://n/1"));
        assertThat(delivered.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivered.nativeId()).isEqualTo("n-1");
        assertThat(delivered.deliveredAt()).isNotNull();
        assertThat(ledger().conclude(begun.permit(), Verdict.refused("NO", "")).state())
                .isEqualTo(DeliveryState.DELIVERED);
        assertThat(begin(delivered)).isInstanceOf(Beginning.Rested.class);
        assertThat(isClaimed(delivered)).isFalse();
    }

    @Test
    void retry_isClaimedOnceWhenItIsDue() {
        Beginning.Begun first = begun(nova);
        Delivery waits = ledger().conclude(first.permit(), Verdict.retry("BUSY", "", Duration.ofHours(1)));
        assertThat(waits.state()).isEqualTo(DeliveryState.RETRYING);
        assertThat(isClaimed(waits)).isFalse();
        assertThat(begin(waits)).isInstanceOf(Beginning.Rested.class);

        Beginning.Begun second = begun(nova);
        Delivery due = ledger().conclude(second.permit(), Verdict.retry("BUSY", "", Duration.ZERO));
        assertThat(isClaimed(due)).isTrue();
        assertThat(isClaimed(due)).isFalse();
        Beginning.Begun again = (Beginning.Begun) begin(due);
        assertThat(again.permit().purpose()).isEqualTo(Permit.Purpose.SEND);
        assertThat(again.delivery().attempts()).isEqualTo(2);
        assertThat(again.outgoing()).isEqualTo(second.outgoing());
    }

    @Test
    void postponedDelivery_isClaimedAgainAfterThePauseAndKeepsItsTries() {
        Beginning.Begun first = begun(nova);
        Delivery due = ledger().conclude(first.permit(), Verdict.retry("BUSY", "", Duration.ZERO));
        assertThat(isClaimed(due)).isTrue();
        DueDeliveries.Due claimed = new DueDeliveries.Due(nova, due.id(), due.account(), false);
        due().postpone(claimed, Duration.ofHours(1));
        assertThat(isClaimed(due)).isFalse();
        due().postpone(claimed, Duration.ofSeconds(-1));
        assertThat(isClaimed(due)).isTrue();
        assertThat(deliveries().find(BrandScope.of(nova), due.id())).contains(due);
    }

    @Test
    void brandsThatAreLeftOut_areNotClaimed_howeverMuchOfThemIsDue() {
        for (int i = 0; i < 40; i++) {
            ledger().conclude(begun(nova).permit(), Verdict.retry("BUSY", "", Duration.ZERO));
        }
        Delivery last = ledger().conclude(begun(zest).permit(), Verdict.retry("BUSY", "", Duration.ZERO));
        assertThat(due().claim(4, Set.of(nova), Set.of()))
                .extracting(DueDeliveries.Due::delivery)
                .contains(last.id());
    }

    @Test
    void accountsThatRest_areNotClaimed_whileTheirBrandsOthersAre() {
        for (int i = 0; i < 40; i++) {
            ledger().conclude(begun(nova).permit(), Verdict.retry("BUSY", "", Duration.ZERO));
        }
        Delivery other = ledger().conclude(begun(zest).permit(), Verdict.retry("BUSY", "", Duration.ZERO));
        List<DueDeliveries.Due> claimed =
                due().claim(1_000, Set.of(), Set.of(new DueDeliveries.Account(nova, other.account())));
        assertThat(claimed).extracting(DueDeliveries.Due::brand).doesNotContain(nova);
        assertThat(claimed)
                .as("the same account id of another brand")
                .extracting(DueDeliveries.Due::delivery)
                .contains(other.id());
        assertThat(due().claim(1_000, Set.of(), Set.of(new DueDeliveries.Account(nova, "another"))))
                .extracting(DueDeliveries.Due::brand)
                .filteredOn(nova::equals)
                .hasSize(40);
    }

    @Test
    void unknownOutcome_isReadBackAndNeverSent() {
        Beginning.Begun first = begun(nova);
        Delivery unknown = ledger().conclude(first.permit(), Verdict.unknown("CUT", "", Duration.ZERO));
        Beginning.Begun look = (Beginning.Begun) begin(unknown);
        assertThat(look.permit().purpose()).isEqualTo(Permit.Purpose.READ_BACK);
        assertThat(look.delivery().state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(look.readBacks()).isEqualTo(1);
        assertThat(ledger().conclude(look.permit(), Verdict.unknown("CUT", "", null))
                        .state())
                .isEqualTo(DeliveryState.UNKNOWN);
        assertThat(begin(unknown)).isInstanceOf(Beginning.Rested.class);
        assertThat(isClaimed(unknown)).isFalse();
    }

    @Test
    void silentProcess_losesWhatItHadBegun() {
        Beginning.Begun begun = (Beginning.Begun) ledger().intend(
                        nova, order("lost", UUID.randomUUID()), "mail", act("lea"), "never alive", System::nanoTime);
        assertThat(begin(begun.delivery())).isInstanceOf(Beginning.Rested.class);
        await().atMost(Duration.ofSeconds(10)).until(() -> isClaimed(begun.delivery()));
        assertThat(begin(begun.delivery()))
                .isInstanceOfSatisfying(
                        Beginning.Rested.class,
                        rested -> assertThat(rested.delivery().state()).isEqualTo(DeliveryState.UNKNOWN));
        assertThat(begun.permit().holds()).isFalse();
    }

    @Test
    void erasedRecipient_isForgottenByEveryDeliveryThatRests() {
        Beginning.Begun retrying = begun(nova);
        Beginning.Begun unknown = begun(nova);
        Beginning.Begun calling = begun(nova);
        Beginning.Begun elsewhere = begun(zest);
        ledger().conclude(retrying.permit(), Verdict.retry("SERVER_ERROR", "", Duration.ofHours(1)));
        ledger().conclude(unknown.permit(), Verdict.unknown("OUTCOME_UNKNOWN", "", null));
        ledger().conclude(elsewhere.permit(), Verdict.retry("SERVER_ERROR", "", Duration.ofHours(1)));
        assertThat(erase("somebody@else.example")).isEqualTo(new DeliveryLedger.Erased(0, 0));
        assertThat(erase("customer@home.example")).isEqualTo(new DeliveryLedger.Erased(2, 1));
        for (Beginning.Begun one : List.of(retrying, unknown)) {
            Delivery now =
                    deliveries().find(BrandScope.of(nova), one.delivery().id()).orElseThrow();
            assertThat(now.state()).isEqualTo(DeliveryState.REFUSED);
            assertThat(now.reason()).isEqualTo("RECIPIENT_ERASED");
        }
        ledger().conclude(calling.permit(), Verdict.retry("SERVER_ERROR", "", Duration.ofHours(1)));
        assertThat(erase("customer@home.example")).isEqualTo(new DeliveryLedger.Erased(1, 0));
        assertThat(deliveries()
                        .find(BrandScope.of(zest), elsewhere.delivery().id())
                        .orElseThrow()
                        .state())
                .isEqualTo(DeliveryState.RETRYING);
    }

    @Test
    void erasedAuthor_isForgottenAlsoWhereTheAnswerGoesToSomebodyElse() {
        Beginning.Begun begun = (Beginning.Begun) intend(
                nova,
                order("hello", UUID.randomUUID(), "kundin@shop.example", Map.of("author", "noreply@form.example")));
        ledger().conclude(begun.permit(), Verdict.retry("SERVER_ERROR", "", Duration.ofHours(1)));
        assertThat(erase("noreply@form.example")).isEqualTo(new DeliveryLedger.Erased(1, 0));
        assertThat(erase("kundin@shop.example")).isEqualTo(new DeliveryLedger.Erased(0, 0));
    }

    DeliveryLedger.Erased erase(String recipient) {
        return ledger().eraseRecipient(nova, "mail", recipient, new Caller.Service("ingestion"), "request");
    }

    @Test
    void hold_stopsIntentsAndRetriesOfItsBrandOnly() {
        Beginning.Begun begun = begun(nova);
        Delivery retrying = ledger().conclude(begun.permit(), Verdict.retry("BUSY", "", Duration.ZERO));
        Hold hold = place(nova);
        assertThat(intend(nova, order("no", UUID.randomUUID()))).isEqualTo(new Beginning.Stopped(hold.id()));
        assertThat(deliveries().find(BrandScope.of(nova), retrying.id()))
                .map(Delivery::state)
                .contains(DeliveryState.HELD);
        assertThat(begin(retrying)).isInstanceOf(Beginning.Rested.class);
        assertThat(intend(zest, order("yes", UUID.randomUUID()))).isInstanceOf(Beginning.Begun.class);
        lift(hold, "max");
        assertThat(isClaimed(retrying)).isFalse();
        assertThat(intend(nova, order("again", UUID.randomUUID()))).isInstanceOf(Beginning.Begun.class);
    }

    @Test
    void holdThatCameAndWentDuringACall_stillStopsTheRetry() {
        Beginning.Begun begun = begun(nova);
        Hold hold = place(nova);
        assertThat(hold.inFlight()).containsExactly(begun.delivery().id());
        assertThat(holds().outstanding(BrandScope.of(nova), hold)).isEqualTo(1);
        lift(hold, "max");
        Delivery after = ledger().conclude(begun.permit(), Verdict.retry("BUSY", "", Duration.ZERO));
        assertThat(after.state()).isEqualTo(DeliveryState.HELD);
        Delivery released =
                ledger().decide(nova, after.id(), DeliveryDecisions.Finding.SEND_AGAIN, act("max"), Etag.sent(""));
        assertThat(released.state()).isEqualTo(DeliveryState.RETRYING);
        assertThat(begin(released)).isInstanceOf(Beginning.Begun.class);
    }

    @Test
    void unknownOutcomeUnderHold_isNeitherReadBackNorRepeated() {
        Beginning.Begun begun = begun(nova);
        Delivery unknown = ledger().conclude(begun.permit(), Verdict.unknown("CUT", "", Duration.ZERO));
        Hold hold = place(nova);
        assertThat(begin(unknown)).isInstanceOf(Beginning.Rested.class);
        refused(
                PublishingReason.HELD,
                () -> ledger().decide(
                                nova, unknown.id(), DeliveryDecisions.Finding.SEND_AGAIN, act("max"), Etag.sent("")));
        Delivery abandoned =
                ledger().decide(nova, unknown.id(), DeliveryDecisions.Finding.ABANDON, act("max"), Etag.sent(""));
        assertThat(abandoned.state()).isEqualTo(DeliveryState.REFUSED);
        lift(hold, "max");
    }

    @Test
    void permits_areOutstandingUntilTheirReceiptOrTheirLapse() {
        Beginning.Begun used = begun(nova);
        Beginning.Begun forgotten = begun(nova);
        Hold hold = place(nova);
        assertThat(holds().outstanding(BrandScope.of(nova), hold)).isEqualTo(2);
        ledger().conclude(used.permit(), Verdict.delivered("n", ""));
        assertThat(holds().outstanding(BrandScope.of(nova), hold)).isEqualTo(1);
        await().atMost(Duration.ofSeconds(5)).until(() -> holds().outstanding(BrandScope.of(nova), hold) == 0);
        assertThat(forgotten.permit().holds()).isFalse();
        assertThat(holds().acknowledge(BrandScope.of(nova), hold).acknowledgedAt())
                .isNotNull();
    }

    @Test
    void holdOfTheAgency_standsOverEachBrandUntilTwoPersonsLiftIt() {
        Hold hold = place(null);
        assertThat(intend(nova, order("no", UUID.randomUUID()))).isInstanceOf(Beginning.Stopped.class);
        assertThat(intend(zest, order("no", UUID.randomUUID()))).isInstanceOf(Beginning.Stopped.class);
        assertThat(holds().list(BrandScope.of(zest), false, null, 10))
                .extracting(Hold::id)
                .containsExactly(hold.id());
        Hold requested = lift(hold, "max");
        assertThat(requested.stands()).isTrue();
        refused(PublishingReason.SECOND_PERSON_NEEDED, () -> lift(hold, "max"));
        refused(
                PublishingReason.HOLD_UNKNOWN,
                () -> holds().lift(BrandScope.of(zest), false, hold.id(), act("ada"), Etag.sent("")));
        assertThat(lift(hold, "ada").stands()).isFalse();
        refused(PublishingReason.HOLD_LIFTED, () -> lift(hold, "max"));
        assertThat(intend(zest, order("yes", UUID.randomUUID()))).isInstanceOf(Beginning.Begun.class);
    }

    @Test
    void orderOfAHold_isCarriedOutOncePerRequestId() {
        HoldOrder order = new HoldOrder(agency, nova, "stop", act("max"), UUID.randomUUID());
        Hold hold = holds().place(order);
        assertThat(holds().place(order).id()).isEqualTo(hold.id());
        refused(
                PublishingReason.REQUEST_ID_REUSED,
                () -> holds().place(new HoldOrder(agency, nova, "other", act("max"), order.requestId())));
        refused(
                WireReason.ETAG_MISMATCH,
                () -> holds().lift(BrandScope.of(nova), false, hold.id(), act("max"), Etag.sent("v0")));
    }

    @Test
    void holds_riseInEpochAndAreListedNewestFirst() {
        Hold first = place(nova);
        Hold second = place(nova);
        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(lift(first, "max").epoch()).isGreaterThan(second.epoch());
        assertThat(holds().list(BrandScope.of(nova), false, null, 10))
                .extracting(Hold::id)
                .containsExactly(second.id());
        assertThat(holds().list(BrandScope.of(nova), true, null, 1))
                .extracting(Hold::id)
                .containsExactly(second.id());
        assertThat(holds().list(BrandScope.of(nova), true, second.id(), 10))
                .extracting(Hold::id)
                .containsExactly(first.id());
    }

    @Test
    void list_isPagedNewestFirstAndFilteredByState() {
        Delivery one = ledger().conclude(begun(nova).permit(), Verdict.delivered("1", ""));
        Delivery two = ledger().conclude(begun(nova).permit(), Verdict.refused("NO", ""));
        Delivery three = ledger().conclude(begun(nova).permit(), Verdict.delivered("3", ""));
        BrandScope scope = BrandScope.of(nova);
        assertThat(deliveries().list(scope, Set.of(), null, 2))
                .extracting(Delivery::id)
                .containsExactly(three.id(), two.id());
        assertThat(deliveries().list(scope, Set.of(), two.id(), 2))
                .extracting(Delivery::id)
                .containsExactly(one.id());
        assertThat(deliveries().list(scope, Set.of(DeliveryState.DELIVERED), null, 10))
                .extracting(Delivery::id)
                .containsExactly(three.id(), one.id());
    }

    @Test
    void request_settledBeforeItCame_isNeverSentHoweverLateItComes() {
        UUID request = UUID.randomUUID();
        Delivery settled = settle(nova, request);
        assertThat(settled.state()).isEqualTo(DeliveryState.REFUSED);
        assertThat(settled.reason()).isEqualTo("NEVER_SENT");
        assertThat(settled.approver()).isEqualTo("lea");
        assertThat(settle(nova, request)).isEqualTo(settled);
        assertThat(ledger().byRequest(nova, order("hello", request))).contains(settled);
        assertThat(intend(nova, order("hello", request))).isEqualTo(new Beginning.Rested(settled));
        assertThat(isClaimed(settled)).isFalse();
        assertThat(intend(zest, order("hello", request)))
                .as("it is nova's request alone")
                .isInstanceOf(Beginning.Begun.class);
        assertThat(deliveries().find(BrandScope.of(zest), settled.id())).isEmpty();
    }

    @Test
    void request_thatCame_isSettledByWhatStands() {
        UUID request = UUID.randomUUID();
        Beginning.Begun begun = (Beginning.Begun) intend(nova, order("hello", request));
        assertThat(settle(nova, request)).isEqualTo(begun.delivery());
        Delivery delivered = ledger().conclude(begun.permit(), Verdict.delivered("n", ""));
        assertThat(settle(nova, request)).isEqualTo(delivered);
    }

    @Test
    void door_neverReturnsAnotherBrandsData() {
        Delivery delivery = begun(nova).delivery();
        Hold hold = place(nova);
        BrandScope other = BrandScope.of(zest);
        BrandScope foreign = BrandScope.all(new AgencyId("other-agency"));
        for (BrandScope scope : List.of(other, foreign)) {
            assertThat(deliveries().find(scope, delivery.id())).isEmpty();
            assertThat(deliveries().list(scope, Set.of(), null, 100)).isEmpty();
            assertThat(holds().list(scope, true, null, 100)).isEmpty();
        }
        refused(PublishingReason.DELIVERY_UNKNOWN, () -> ledger().begin(zest, delivery.id(), worker, System::nanoTime));
        refused(
                PublishingReason.DELIVERY_UNKNOWN,
                () -> ledger().decide(
                                zest, delivery.id(), DeliveryDecisions.Finding.ABANDON, act("max"), Etag.sent("")));
        refused(PublishingReason.HOLD_UNKNOWN, () -> holds().lift(other, false, hold.id(), act("max"), Etag.sent("")));
    }
}
