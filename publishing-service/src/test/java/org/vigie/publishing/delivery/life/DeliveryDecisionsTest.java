package org.vigie.publishing.delivery.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.channels.outgoing.Outcome;
import org.vigie.channels.outgoing.Reconciler.Sighting;
import org.vigie.publishing.delivery.life.DeliveryDecisions.Finding;
import org.vigie.publishing.delivery.life.DeliveryDecisions.Situation;
import org.vigie.publishing.delivery.life.DeliveryDecisions.Step;
import org.vigie.wire.problem.Problem;

class DeliveryDecisionsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Random RANDOM = new Random(1);
    private static final boolean[] BOTH = {false, true};

    private static Verdict after(Outcome outcome, int sent) {
        return DeliveryDecisions.afterSend(outcome, sent, RetrySchedule.STANDARD, NOW, RANDOM);
    }

    /** Every situation there is. */
    @Test
    void nothingIsSent_underAHold_unapproved_orWhileACallIsOpenOrItsOutcomeUnknown() {
        for (DeliveryState state : DeliveryState.values()) {
            for (int bits = 0; bits < 64; bits++) {
                Situation situation = new Situation(
                        state,
                        BOTH[bits & 1],
                        BOTH[bits >> 1 & 1],
                        BOTH[bits >> 2 & 1],
                        BOTH[bits >> 3 & 1],
                        BOTH[bits >> 4 & 1],
                        BOTH[bits >> 5 & 1]);
                Step step = DeliveryDecisions.next(situation);
                if (step == Step.SEND) {
                    assertThat(situation.standing() || situation.heldSince()).isFalse();
                    assertThat(situation.approved()).isTrue();
                    assertThat(state).isIn(DeliveryState.PENDING, DeliveryState.RETRYING);
                    assertThat(state == DeliveryState.PENDING && situation.open())
                            .isFalse();
                }
                if (step == Step.READ_BACK) {
                    assertThat(situation.standing() || situation.open()).isFalse();
                    assertThat(state).isEqualTo(DeliveryState.UNKNOWN);
                }
                if (state.isFinal() || state == DeliveryState.HELD) {
                    assertThat(step).isEqualTo(Step.REST);
                }
            }
        }
    }

    @Test
    void outcomes_becomeStates() {
        assertThat(after(new Outcome.Delivered("n", "u"), 1)).isEqualTo(Verdict.delivered("n", "u"));
        assertThat(after(new Outcome.Refused("NO", "no"), 1)).isEqualTo(Verdict.refused("NO", "no"));
        assertThat(after(new Outcome.OutcomeUnknown("cut"), 1).state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(after(new Outcome.Failed("BUSY", "busy"), 1).state()).isEqualTo(DeliveryState.RETRYING);
        assertThat(after(new Outcome.CredentialExpired("old"), 1).reason()).isEqualTo("CREDENTIAL_EXPIRED");
        Verdict limited = after(new Outcome.RateLimited(NOW.plusSeconds(60)), 1);
        assertThat(limited.state()).isEqualTo(DeliveryState.RETRYING);
        assertThat(limited.again()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
    }

    @Test
    void failures_giveUpAfterTheLastAttempt_butUnknownNever() {
        assertThat(after(new Outcome.Failed("BUSY", "busy"), 12))
                .isEqualTo(Verdict.refused("BUSY", "busy; gave up after 12 attempts"));
        assertThat(after(new Outcome.OutcomeUnknown("cut"), 12).state()).isEqualTo(DeliveryState.UNKNOWN);
    }

    private static Verdict seen(Sighting seen, int sent, int readBacks, Duration sinceSend, Duration settles) {
        return DeliveryDecisions.afterReadBack(
                seen,
                new DeliveryDecisions.Look(sent, readBacks, sinceSend, settles, true),
                RetrySchedule.STANDARD,
                RANDOM);
    }

    /** It would be sent as often as nobody sees it. */
    @Test
    void absence_provesNothingWhereNoCopyWasLeft() {
        var look = new DeliveryDecisions.Look(1, 1, Duration.ofHours(1), Duration.ofMinutes(2), false);
        Verdict verdict = DeliveryDecisions.afterReadBack(new Sighting.Absent(), look, RetrySchedule.STANDARD, RANDOM);
        assertThat(verdict.state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(verdict.again()).as("a person's turn").isNull();
        assertThat(DeliveryDecisions.afterReadBack(new Sighting.Found("n", ""), look, RetrySchedule.STANDARD, RANDOM)
                        .state())
                .isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void copyThatIsRefused_refusesNoReply_atWhicheverAttempt() {
        Verdict verdict = after(new Outcome.CopyRefused("full"), 12);
        assertThat(verdict.state()).isEqualTo(DeliveryState.RETRYING);
        assertThat(verdict.again()).isZero();
    }

    @Test
    void refusalOfARepetition_leavesTheFirstCallOpen() {
        Verdict doubted = DeliveryDecisions.doubted(after(new Outcome.Refused("CONFLICT", "409"), 2));
        assertThat(doubted.state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(doubted.again()).as("a person's turn").isNull();
        assertThat(DeliveryDecisions.doubted(after(new Outcome.Failed("BUSY", ""), 12))
                        .state())
                .as("gave up")
                .isEqualTo(DeliveryState.UNKNOWN);
        Verdict delivered = Verdict.delivered("n", "");
        assertThat(DeliveryDecisions.doubted(delivered)).isEqualTo(delivered);
    }

    /** A receiver that hangs up each time, and a mailbox that never shows what left. */
    @Test
    void whatIsCutOffEachTime_endsWithAPerson() {
        for (Sighting seen : List.of(new Sighting.Repeatable(), new Sighting.Absent())) {
            int sent = 0;
            Verdict verdict = Verdict.retry("FIRST", "", Duration.ZERO);
            while (verdict.again() != null && sent < 100) {
                sent++;
                assertThat(after(new Outcome.OutcomeUnknown("cut"), sent).state())
                        .isEqualTo(DeliveryState.UNKNOWN);
                verdict = seen(seen, sent, sent, Duration.ofHours(1), Duration.ofMinutes(2));
            }
            assertThat(verdict.state()).isEqualTo(DeliveryState.UNKNOWN);
            assertThat(sent).as("sends of " + seen).isBetween(2, 12);
        }
    }

    @Test
    void absence_isBelievedOnlyWhenItHasSettled() {
        Duration settles = Duration.ofMinutes(2);
        Verdict early = seen(new Sighting.Absent(), 1, 1, Duration.ofSeconds(1), settles);
        assertThat(early.state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(early.again()).isGreaterThanOrEqualTo(Duration.ofSeconds(119));
        Verdict late = seen(new Sighting.Absent(), 1, 2, settles, settles);
        assertThat(late.state()).isEqualTo(DeliveryState.RETRYING);
    }

    @Test
    void readingBack_endsWithAPerson() {
        Verdict down = seen(new Sighting.Unavailable("down"), 1, 6, Duration.ofHours(1), Duration.ZERO);
        assertThat(down.state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(down.again()).isNull();
    }

    @Test
    void hold_turnsARetryIntoAWaitForAPerson() {
        Verdict retry = Verdict.retry("BUSY", "", Duration.ZERO);
        assertThat(DeliveryDecisions.under(retry, false, DeliveryState.PENDING)).isEqualTo(retry);
        assertThat(DeliveryDecisions.under(retry, true, DeliveryState.PENDING).state())
                .isEqualTo(DeliveryState.HELD);
        Verdict unknown = DeliveryDecisions.under(retry, true, DeliveryState.UNKNOWN);
        assertThat(unknown.state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(unknown.again()).isNull();
        Verdict delivered = Verdict.delivered("n", "");
        assertThat(DeliveryDecisions.under(delivered, true, DeliveryState.PENDING))
                .isEqualTo(delivered);
    }

    @Test
    void persons_decideOnlyWhatIsOpen() {
        for (DeliveryState state : EnumSet.of(
                DeliveryState.PENDING, DeliveryState.DELIVERED, DeliveryState.REFUSED, DeliveryState.RETRYING)) {
            for (Finding finding : Finding.values()) {
                if (state == DeliveryState.RETRYING && finding == Finding.ABANDON) {
                    assertThat(DeliveryDecisions.decide(state, finding, true, null)
                                    .state())
                            .isEqualTo(DeliveryState.REFUSED);
                    continue;
                }
                assertThatThrownBy(() -> DeliveryDecisions.decide(state, finding, false, null))
                        .isInstanceOf(Problem.class);
            }
        }
        assertThat(DeliveryDecisions.decide(DeliveryState.UNKNOWN, Finding.DELIVERED, true, UUID.randomUUID())
                        .state())
                .isEqualTo(DeliveryState.DELIVERED);
        assertThatThrownBy(() -> DeliveryDecisions.decide(DeliveryState.HELD, Finding.DELIVERED, false, null))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> DeliveryDecisions.decide(DeliveryState.UNKNOWN, Finding.SEND_AGAIN, true, null))
                .isInstanceOf(Problem.class);
    }

    /** Greylists ask for five minutes; a mail server or a service of ours may be away as long. */
    @Test
    void sends_goOnForLongerThanAGreylistAsks() {
        Duration shortest = Duration.ZERO;
        for (int sent = 1; !RetrySchedule.STANDARD.isExhausted(sent); sent++) {
            shortest = shortest.plus(RetrySchedule.STANDARD.after(sent, () -> 0));
        }
        assertThat(shortest).isGreaterThan(Duration.ofMinutes(7));
    }

    @Test
    void waits_doubleWithJitterUpToTheLongest() {
        RetrySchedule schedule = RetrySchedule.STANDARD;
        for (int i = 0; i < 1_000; i++) {
            assertThat(schedule.after(1, RANDOM)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(schedule.after(4, RANDOM)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
            assertThat(schedule.after(1_000, RANDOM)).isBetween(Duration.ofSeconds(150), Duration.ofMinutes(5));
        }
    }
}
