package org.vigie.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.publishing.Act;
import org.vigie.publishing.Doors;
import org.vigie.publishing.PublishingReason;
import org.vigie.publishing.delivery.courier.DueDeliveries;
import org.vigie.publishing.delivery.ledger.DeliveryLedger;
import org.vigie.publishing.delivery.ledger.DeliveryLedger.Beginning;
import org.vigie.publishing.delivery.ledger.UnsentRequests;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryDecisions;
import org.vigie.publishing.delivery.life.DeliveryKind;
import org.vigie.publishing.delivery.life.DeliveryOrder;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.publishing.delivery.life.Verdict;
import org.vigie.publishing.hold.Hold;
import org.vigie.publishing.hold.HoldLedger;
import org.vigie.publishing.hold.HoldOrder;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.Reason;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;

/** What every door promises of late receipts, lost looks, repetitions and age; and what its tests need. */
abstract class DoorLifeContract {
    final AgencyId agency = new AgencyId("a" + UUID.randomUUID().toString().substring(0, 8));
    final BrandId nova = new BrandId(agency, "nova");
    final BrandId zest = new BrandId(agency, "zest");
    final String worker = "worker " + UUID.randomUUID();

    abstract DeliveryLedger ledger();

    abstract Deliveries deliveries();

    abstract UnsentRequests unsent();

    abstract DueDeliveries due();

    abstract HoldLedger holds();

    abstract OldDeliveries old();

    Act act(String subject) {
        return new Act(
                new Caller.Person(subject, subject, agency, Grants.none(agency)),
                UUID.randomUUID().toString());
    }

    static DeliveryOrder order(String text, UUID requestId) {
        return order(text, requestId, "customer@home.example", Map.of("message_id", "<m@home.example>"));
    }

    static DeliveryOrder answering(String conversation, String text) {
        return order(
                conversation,
                text,
                UUID.randomUUID(),
                "customer@home.example",
                Map.of("message_id", "<m@home.example>"));
    }

    static DeliveryOrder order(String text, UUID requestId, String recipient, Map<String, String> extras) {
        return order("conversation of " + requestId, text, requestId, recipient, extras);
    }

    private static DeliveryOrder order(
            String conversation, String text, UUID requestId, String recipient, Map<String, String> extras) {
        return new DeliveryOrder(
                DeliveryKind.REPLY,
                "care",
                conversation,
                recipient,
                "in-reply-to",
                "thread",
                "subject",
                text,
                Doors.sha256(text),
                requestId,
                extras);
    }

    Beginning intend(BrandId brand, DeliveryOrder order) {
        due().heartbeat(worker);
        return ledger().intend(brand, order, "mail", act("lea"), worker, System::nanoTime);
    }

    Beginning.Begun begun(BrandId brand) {
        return (Beginning.Begun) intend(brand, order("hello " + UUID.randomUUID(), UUID.randomUUID()));
    }

    Beginning begin(Delivery delivery) {
        return ledger().begin(delivery.brand(), delivery.id(), worker, System::nanoTime);
    }

    boolean isClaimed(Delivery delivery) {
        return due().claim(1_000, Set.of(), Set.of()).stream()
                .anyMatch(one -> one.delivery().equals(delivery.id()));
    }

    Hold place(@Nullable BrandId brand) {
        return holds().place(new HoldOrder(agency, brand, "stop", act("max"), UUID.randomUUID()));
    }

    Hold lift(Hold hold, String by) {
        boolean wide = hold.brand() == null;
        BrandScope scope = hold.brand() == null ? BrandScope.all(agency) : BrandScope.of(hold.brand());
        return holds().lift(scope, wide, hold.id(), act(by), Etag.sent(""));
    }

    static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(reason));
    }

    Delivery settle(BrandId brand, UUID request) {
        return unsent().settle(
                        brand,
                        new UnsentRequests.Unsent(
                                request, "care", "mail", "conversation", "lea", Doors.sha256("hello")),
                        new Caller.Service("routing"),
                        UUID.randomUUID().toString());
    }

    /** The process that looked is gone: somebody else looks, and nobody waits for it for ever. */
    @Test
    void lookOfASilentProcess_isMadeByAnother() {
        Beginning.Begun begun = begun(nova);
        Delivery unknown = ledger().conclude(begun.permit(), Verdict.unknown("CUT", "", Duration.ZERO));
        Beginning.Begun look = (Beginning.Begun) ledger().begin(nova, unknown.id(), "never alive", System::nanoTime);
        await().atMost(Duration.ofSeconds(10)).until(() -> isClaimed(look.delivery()));
        begin(unknown);
        await().atMost(Duration.ofSeconds(15)).until(() -> isClaimed(unknown));
        assertThat(begin(unknown)).isInstanceOf(Beginning.Begun.class);
    }

    /** What an older call did not do says nothing of a newer one that was cut off. */
    @Test
    void lateFailureOfAnOlderCall_revivesNothing_butThatItWasDeliveredIsNews() {
        Beginning.Begun first = (Beginning.Begun) ledger().intend(
                        nova, order("older", UUID.randomUUID()), "mail", act("lea"), "never alive", System::nanoTime);
        Delivery delivery = first.delivery();
        await().atMost(Duration.ofSeconds(10)).until(() -> isClaimed(delivery));
        begin(delivery);
        Delivery again =
                ledger().decide(nova, delivery.id(), DeliveryDecisions.Finding.SEND_AGAIN, act("max"), Etag.sent(""));
        Beginning.Begun second = (Beginning.Begun) begin(again);
        Delivery unknown = ledger().conclude(second.permit(), Verdict.unknown("CUT", "", null));
        Verdict failed = Verdict.retry("BUSY", "", Duration.ZERO);
        assertThat(ledger().conclude(first.permit(), failed)).isEqualTo(unknown);
        assertThat(ledger().conclude(first.permit(), Verdict.refused("NO", ""))).isEqualTo(unknown);
        assertThat(ledger().conclude(first.permit(), Verdict.delivered("n", "")).state())
                .isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void lateDelivery_duringTheNextCall_isFinal() {
        Beginning.Begun first = (Beginning.Begun) ledger().intend(
                        nova, order("older", UUID.randomUUID()), "mail", act("lea"), "never alive", System::nanoTime);
        await().atMost(Duration.ofSeconds(10)).until(() -> isClaimed(first.delivery()));
        begin(first.delivery());
        ledger().decide(nova, first.delivery().id(), DeliveryDecisions.Finding.SEND_AGAIN, act("max"), Etag.sent(""));
        Beginning.Begun second = (Beginning.Begun) begin(first.delivery());
        Delivery delivered = ledger().conclude(first.permit(), Verdict.delivered("n", ""));
        assertThat(delivered.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(holds().outstanding(BrandScope.of(nova), place(nova)))
                .as("its call may still begin")
                .isEqualTo(1);
        assertThat(ledger().conclude(second.permit(), Verdict.retry("BUSY", "", Duration.ZERO)))
                .isEqualTo(delivered);
    }

    /** It waits for a person: whoever claimed it before must not wake it. */
    @Test
    void personsTurn_isNotEndedByWhoLooksTooLate() {
        Beginning.Begun begun = begun(nova);
        Delivery unknown = ledger().conclude(begun.permit(), Verdict.unknown("CUT", "", null));
        assertThat(begin(unknown)).isInstanceOf(Beginning.Rested.class);
        await().during(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(8)).until(() -> !isClaimed(unknown));
    }

    @Test
    void copyThatIsRefused_isLeftOutFromThenOn() {
        Beginning.Begun first = begun(nova);
        assertThat(first.outgoing().copy()).isTrue();
        Delivery next = ledger().conclude(first.permit(), Verdict.retry("COPY_REFUSED", "", Duration.ZERO));
        Beginning.Begun second = (Beginning.Begun) begin(next);
        assertThat(second.outgoing()).isEqualTo(first.outgoing().withoutCopy());
        Delivery unknown = ledger().conclude(second.permit(), Verdict.unknown("CUT", "", Duration.ZERO));
        Beginning.Begun look = (Beginning.Begun) begin(unknown);
        assertThat(look.outgoing().copy()).as("looked for").isFalse();
        assertThat(look.begunAt()).isAfterOrEqualTo(look.lastSend());
    }

    @Test
    void callThatRepeatsOneThatMayHaveBeenTaken_saysSo() {
        Beginning.Begun first = begun(nova);
        assertThat(first.repeats()).isFalse();
        Delivery unknown = ledger().conclude(first.permit(), Verdict.unknown("CUT", "", Duration.ZERO));
        Beginning.Begun look = (Beginning.Begun) begin(unknown);
        Delivery next = ledger().conclude(look.permit(), Verdict.retry("REPEATED", "", Duration.ZERO));
        Beginning.Begun second = (Beginning.Begun) begin(next);
        assertThat(second.repeats()).isTrue();
        Delivery busy = ledger().conclude(second.permit(), Verdict.retry("BUSY", "", Duration.ZERO));
        assertThat(((Beginning.Begun) begin(busy)).repeats()).isTrue();
    }

    @Test
    void whatIsTriedAgain_canBeAbandonedByAPerson() {
        Beginning.Begun begun = begun(nova);
        refused(PublishingReason.OUTCOME_KNOWN, () -> abandon(begun.delivery()));
        Delivery waits = ledger().conclude(begun.permit(), Verdict.retry("BUSY", "", Duration.ZERO));
        for (DeliveryDecisions.Finding other :
                List.of(DeliveryDecisions.Finding.DELIVERED, DeliveryDecisions.Finding.SEND_AGAIN)) {
            refused(
                    PublishingReason.OUTCOME_KNOWN,
                    () -> ledger().decide(nova, waits.id(), other, act("max"), Etag.sent("")));
        }
        Delivery abandoned = abandon(waits);
        assertThat(abandoned.state()).isEqualTo(DeliveryState.REFUSED);
        assertThat(abandoned.reason()).isEqualTo("ABANDONED");
        assertThat(isClaimed(abandoned)).isFalse();
        assertThat(begin(abandoned)).isEqualTo(new Beginning.Rested(abandoned));
    }

    @Test
    void answerWithALaterOne_isNotSentAgain_asTheCustomerWouldReadBoth() {
        Beginning.Begun first = (Beginning.Begun) intend(nova, answering("c1", "older"));
        Delivery unknown = ledger().conclude(first.permit(), Verdict.unknown("CUT", "", null));
        Beginning.Begun second = (Beginning.Begun) intend(nova, answering("c1", "newer"));
        begun(nova);
        refused(PublishingReason.ANSWERED_LATER, () -> sendAgain(unknown));
        ledger().conclude(second.permit(), Verdict.refused("NO", ""));
        assertThat(sendAgain(unknown).state()).isEqualTo(DeliveryState.RETRYING);
    }

    @Test
    void answer_doesNotLeaveBesideAnEarlierOneThatWasSentAgain() {
        Beginning.Begun first = (Beginning.Begun) intend(nova, answering("c2", "older"));
        Delivery unknown = ledger().conclude(first.permit(), Verdict.unknown("CUT", "", null));
        Delivery released = sendAgain(unknown);
        DeliveryOrder newer = answering("c2", "newer");
        refused(PublishingReason.ANSWERED_EARLIER, () -> intend(nova, newer));
        assertThat(ledger().byRequest(nova, newer)).as("nothing was stored").isEmpty();
        assertThat(intend(nova, answering("c3", "elsewhere"))).isInstanceOf(Beginning.Begun.class);
        assertThat(intend(zest, answering("c2", "of another brand"))).isInstanceOf(Beginning.Begun.class);
        Beginning.Begun again = (Beginning.Begun) begin(released);
        refused(PublishingReason.ANSWERED_EARLIER, () -> intend(nova, newer));
        ledger().conclude(again.permit(), Verdict.delivered("n", ""));
        refused(PublishingReason.ANSWERED_EARLIER, () -> intend(nova, newer));
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(15))
                .ignoreExceptions()
                .until(() -> intend(nova, newer) instanceof Beginning.Begun);
    }

    @Test
    void answer_leavesAsSoonAsTheOneThatWasSentAgainDoesNot() {
        Beginning.Begun first = (Beginning.Begun) intend(nova, answering("c4", "older"));
        Delivery unknown = ledger().conclude(first.permit(), Verdict.unknown("CUT", "", null));
        Delivery released = sendAgain(unknown);
        refused(PublishingReason.ANSWERED_EARLIER, () -> intend(nova, answering("c4", "newer")));
        abandon(released);
        assertThat(intend(nova, answering("c4", "newer"))).isInstanceOf(Beginning.Begun.class);
    }

    Delivery sendAgain(Delivery delivery) {
        return ledger().decide(nova, delivery.id(), DeliveryDecisions.Finding.SEND_AGAIN, act("max"), Etag.sent(""));
    }

    @Test
    void whatNobodyLooksForAnyMore_awaitsADecision() {
        Delivery cut = ledger().conclude(begun(nova).permit(), Verdict.unknown("CUT", "", Duration.ZERO));
        assertThat(cut.awaitsDecision()).isFalse();
        Beginning.Begun look = (Beginning.Begun) begin(cut);
        assertThat(look.delivery().awaitsDecision()).isFalse();
        Delivery given = ledger().conclude(look.permit(), Verdict.unknown("CUT", "", null));
        assertThat(given.awaitsDecision()).isTrue();
        assertThat(deliveries().find(BrandScope.of(nova), cut.id())).contains(given);
        assertThat(sendAgain(given).awaitsDecision()).isFalse();
    }

    private Delivery abandon(Delivery delivery) {
        return ledger().decide(nova, delivery.id(), DeliveryDecisions.Finding.ABANDON, act("max"), Etag.sent(""));
    }

    /** The look of which a person no longer wants to know may still begin. */
    @Test
    void permitThatAPersonOvertook_isWaitedForByAHold() {
        Beginning.Begun begun = begun(nova);
        Delivery unknown = ledger().conclude(begun.permit(), Verdict.unknown("CUT", "", Duration.ZERO));
        begin(unknown);
        abandon(unknown);
        assertThat(holds().outstanding(BrandScope.of(nova), place(nova))).isEqualTo(1);
    }

    @Test
    void whatIsOld_isRemovedWhenItIsFinal_andItsRequestLeavesNothingAgain() {
        UUID request = UUID.randomUUID();
        Beginning.Begun begun = (Beginning.Begun) intend(nova, order("old", request));
        Delivery delivered = ledger().conclude(begun.permit(), Verdict.delivered("n", ""));
        Delivery unknown = ledger().conclude(begun(nova).permit(), Verdict.unknown("CUT", "", null));
        Delivery waits = ledger().conclude(begun(nova).permit(), Verdict.retry("BUSY", "", Duration.ofHours(1)));
        Delivery calling = begun(nova).delivery();
        assertThat(old().remove(Duration.ofDays(1), 100)).isZero();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> old().remove(Duration.ofMillis(10), 1) == 0 && missing(delivered));
        for (Delivery open : List.of(unknown, waits, calling)) {
            assertThat(missing(open)).isFalse();
        }
        refused(PublishingReason.REQUEST_ID_REUSED, () -> ledger().byRequest(nova, order("old", request)));
        refused(PublishingReason.REQUEST_ID_REUSED, () -> intend(nova, order("old", request)));
        refused(PublishingReason.REQUEST_ID_REUSED, () -> settle(nova, request));
        refused(PublishingReason.DELIVERY_UNKNOWN, () -> begin(delivered));
    }

    private boolean missing(Delivery delivery) {
        return deliveries().find(BrandScope.of(nova), delivery.id()).isEmpty();
    }
}
