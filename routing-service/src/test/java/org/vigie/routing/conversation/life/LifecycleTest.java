package org.vigie.routing.conversation.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.routing.RoutingReason;
import org.vigie.wire.problem.Problem;

class LifecycleTest {
    private static final Instant T0 = Instant.parse("2026-11-22T08:00:00Z");
    private static final Agent LEA = new Agent("lea", "Lea");
    private static final Agent TOM = new Agent("tom", "Tom");
    private static final Duration TARGET = Duration.ofMinutes(10);

    private static Life fresh() {
        return new Life(
                ConversationState.NEW,
                null,
                null,
                0,
                0,
                null,
                new Clocks(T0, T0, T0.plusSeconds(600), null, null, T0, null, null, T0));
    }

    private static Life held() {
        Life reserved =
                Lifecycle.offer(fresh(), LEA, 0, 7, T0.plusSeconds(30), T0).life();
        return Lifecycle.accept(reserved, LEA, 1, 7, T0.plusSeconds(5)).life();
    }

    private static void refused(RoutingReason reason, Runnable command) {
        assertThatThrownBy(command::run)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(reason));
    }

    @Test
    void accept_takesTheOfferAndTellsHowLongTheCustomerWaited() {
        Step step = Lifecycle.accept(
                Lifecycle.offer(fresh(), LEA, 0, 7, T0.plusSeconds(30), T0).life(), LEA, 1, 7, T0.plusSeconds(5));
        assertThat(step.life().state()).isEqualTo(ConversationState.ASSIGNED);
        assertThat(step.life().epoch()).isEqualTo(2);
        assertThat(step.happenings())
                .extracting(Happening::type, happening -> happening.figures().get("waiting_seconds"))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("ConversationAssigned", 5.0));
    }

    @Test
    void reactionDue_staysWhileSomebodyWaits_andEndsWithTheAnswerOrTheEnd() {
        Life due = held().withClocks(held().clocks().reacting(T0.plusSeconds(900)));
        assertThat(Lifecycle.release(due, "lea", false, 2, T0).life().clocks().reactionDueAt())
                .isEqualTo(T0.plusSeconds(900));
        assertThat(Lifecycle.resolve(due, "lea", false, 2, T0).life().clocks().reactionDueAt())
                .isNull();
        Life answered = Lifecycle.replied(due, "lea", "d1", 2, T0.plusSeconds(60), T0.plusSeconds(61), T0)
                .life();
        assertThat(answered.clocks().reactionDueAt()).isNull();
        Life asked = Lifecycle.mentioned(due, true, TARGET, T0.plusSeconds(70), T0.plusSeconds(70))
                .life();
        Life half = Lifecycle.replied(asked, "lea", "d1", 2, T0.plusSeconds(60), T0.plusSeconds(71), T0)
                .life();
        assertThat(half.clocks().reactionDueAt()).as("somebody waits still").isEqualTo(T0.plusSeconds(900));
    }

    @Test
    void accept_repeated_changesNothing() {
        Step repeated = Lifecycle.accept(held(), LEA, 1, 7, T0.plusSeconds(6));
        assertThat(repeated).isEqualTo(new Step(held(), List.of()));
    }

    @Test
    void accept_lateOldOrForeign_isRefused() {
        Life reserved =
                Lifecycle.offer(fresh(), LEA, 0, 7, T0.plusSeconds(30), T0).life();
        refused(RoutingReason.STALE_EPOCH, () -> Lifecycle.accept(reserved, LEA, 1, 7, T0.plusSeconds(30)));
        refused(RoutingReason.STALE_EPOCH, () -> Lifecycle.accept(reserved, LEA, 0, 7, T0));
        refused(RoutingReason.STALE_EPOCH, () -> Lifecycle.accept(reserved, LEA, 1, 6, T0));
        refused(RoutingReason.RESERVED_FOR_ANOTHER, () -> Lifecycle.accept(reserved, TOM, 1, 7, T0));
        refused(RoutingReason.STALE_EPOCH, () -> Lifecycle.accept(held(), TOM, 1, 7, T0));
        refused(RoutingReason.ALREADY_ASSIGNED, () -> Lifecycle.accept(held(), TOM, 2, 7, T0));
    }

    @Test
    void pick_takesWhatWaitsWhatIsWatchedAndWhatLapsed() {
        assertThat(Lifecycle.pick(fresh(), TOM, TARGET, T0).life().isOf("tom")).isTrue();
        Life reserved =
                Lifecycle.offer(fresh(), LEA, 0, 7, T0.plusSeconds(30), T0).life();
        refused(RoutingReason.RESERVED_FOR_ANOTHER, () -> Lifecycle.pick(reserved, TOM, TARGET, T0));
        assertThat(Lifecycle.pick(reserved, TOM, TARGET, T0.plusSeconds(30))
                        .life()
                        .isOf("tom"))
                .isTrue();
        refused(RoutingReason.ALREADY_ASSIGNED, () -> Lifecycle.pick(held(), TOM, TARGET, T0));
    }

    @Test
    void release_keepsTheClocks_andOnlyHolderOrLeadMay() {
        refused(RoutingReason.NOT_HOLDER, () -> Lifecycle.release(held(), "tom", false, 2, T0));
        refused(RoutingReason.STALE_EPOCH, () -> Lifecycle.release(held(), "lea", false, 1, T0));
        refused(RoutingReason.NOT_ASSIGNED, () -> Lifecycle.release(fresh(), "lea", true, 0, T0));
        Life released =
                Lifecycle.release(held(), "tom", true, 2, T0.plusSeconds(60)).life();
        assertThat(released.state()).isEqualTo(ConversationState.NEW);
        assertThat(released.clocks().waitingSince()).isEqualTo(T0);
        assertThat(released.lastAgent()).isEqualTo("lea");
    }

    @Test
    void reply_delivered_waitsForTheCustomerUnlessTheyWroteMeanwhile() {
        Instant written = T0.plusSeconds(10);
        Step answered = Lifecycle.replied(held(), "lea", "d1", 2, written, T0.plusSeconds(12), T0.plusSeconds(12));
        assertThat(answered.life().state()).isEqualTo(ConversationState.PENDING_CUSTOMER);
        assertThat(answered.life().clocks().waitingSince()).isNull();
        assertThat(answered.happenings().getFirst().figures())
                .containsEntry("first_response_seconds", 12.0)
                .containsEntry("still_waiting", 0.0);
        Life wrote = Lifecycle.mentioned(held(), true, TARGET, T0.plusSeconds(11), T0.plusSeconds(11))
                .life();
        Step stays = Lifecycle.replied(wrote, "lea", "d1", 2, written, T0.plusSeconds(12), T0.plusSeconds(12));
        assertThat(stays.life().state()).isEqualTo(ConversationState.ASSIGNED);
        assertThat(stays.life().clocks().waitingSince()).isEqualTo(T0);
        assertThat(stays.happenings().getFirst().figures()).containsEntry("still_waiting", 1.0);
    }

    @Test
    void reply_settledAfterARelease_changesNoState() {
        Life released = Lifecycle.release(held(), "lea", false, 2, T0).life();
        Life after = Lifecycle.replied(released, "lea", "d1", 2, T0, T0, T0.plusSeconds(1))
                .life();
        assertThat(after.state()).isEqualTo(ConversationState.NEW);
        assertThat(after.clocks().firstResponseAt()).isEqualTo(T0);
    }

    @Test
    void mention_bringsBackWhatWasAnsweredOrResolved() {
        Life answered = Lifecycle.replied(held(), "lea", "d1", 2, T0, T0, T0).life();
        Life back = Lifecycle.mentioned(answered, true, TARGET, T0.plusSeconds(100), T0.plusSeconds(100))
                .life();
        assertThat(back.state()).isEqualTo(ConversationState.NEW);
        assertThat(back.clocks().waitingSince()).isEqualTo(T0.plusSeconds(100));
        Life resolved =
                Lifecycle.resolve(held(), "lea", false, 2, T0.plusSeconds(50)).life();
        Life reopened = Lifecycle.mentioned(resolved, true, TARGET, T0.plusSeconds(100), T0.plusSeconds(100))
                .life();
        assertThat(reopened.state()).isEqualTo(ConversationState.REOPENED);
        assertThat(reopened.clocks().resolvedAt()).isNull();
        refused(RoutingReason.STATE_INVALID, () -> Lifecycle.resolve(resolved, "lea", true, resolved.epoch(), T0));
    }

    @Test
    void resolutionOfWhatWasOpenedAgain_tookFromThenOn() {
        Step first = Lifecycle.resolve(held(), "lea", false, 2, T0.plusSeconds(50));
        assertThat(first.happenings().getFirst().figures()).containsEntry("resolution_seconds", 50.0);
        Life reopened = Lifecycle.mentioned(first.life(), true, TARGET, T0.plusSeconds(1_000), T0.plusSeconds(1_000))
                .life();
        Step second = Lifecycle.resolve(reopened, "ines", true, reopened.epoch(), T0.plusSeconds(1_030));
        assertThat(second.happenings().getFirst().figures()).containsEntry("resolution_seconds", 30.0);
    }

    @Test
    void whatSomebodyHolds_isTakenBackWithItsClocks_andNothingElseIs() {
        Step back = Lifecycle.takeBack(held(), "lea", "role_revoked", T0.plusSeconds(5))
                .orElseThrow();
        assertThat(back.life().state()).isEqualTo(ConversationState.NEW);
        assertThat(back.life().epoch()).isEqualTo(3);
        assertThat(back.life().clocks().waitingSince())
                .isEqualTo(held().clocks().waitingSince());
        assertThat(back.happenings().getFirst().labels())
                .containsEntry("agent", "lea")
                .containsEntry("reason", "role_revoked");
        assertThat(Lifecycle.takeBack(held(), "tom", "role_revoked", T0)).isEmpty();
        Life answered = Lifecycle.replied(held(), "lea", "d1", 2, T0, T0, T0).life();
        assertThat(Lifecycle.takeBack(answered, "lea", "role_revoked", T0))
                .as("nobody waits for us")
                .isEmpty();
    }

    @Test
    void whatWasResolvedByMistake_isItsAgentsAgain_withWhatWasPromised() {
        Life resolved =
                Lifecycle.resolve(held(), "lea", false, 2, T0.plusSeconds(50)).life();
        refused(
                RoutingReason.STALE_EPOCH,
                () -> Lifecycle.reopen(resolved, LEA, resolved.epoch() - 1, T0.plusSeconds(60)));
        refused(RoutingReason.STATE_INVALID, () -> Lifecycle.reopen(held(), TOM, 2, T0.plusSeconds(60)));
        Step back = Lifecycle.reopen(resolved, LEA, resolved.epoch(), T0.plusSeconds(60));
        assertThat(back.life().state()).isEqualTo(ConversationState.ASSIGNED);
        assertThat(back.life().isOf("lea")).isTrue();
        assertThat(back.life().epoch()).isEqualTo(resolved.epoch() + 1);
        assertThat(back.life().clocks().waitingSince()).as("nobody answered").isEqualTo(T0);
        assertThat(back.life().clocks().firstResponseDueAt())
                .as("no new promise hides that an old one was not kept")
                .isEqualTo(T0.plusSeconds(600));
        assertThat(back.happenings())
                .extracting(Happening::type)
                .containsExactly("ConversationReopened", "ConversationAssigned");
        assertThat(back.happenings().getFirst().labels())
                .containsEntry("agent", "lea")
                .containsEntry("reason", "by_hand");
        assertThat(Lifecycle.reopen(back.life(), LEA, resolved.epoch(), T0.plusSeconds(61)))
                .as("repeated")
                .isEqualTo(Step.unchanged(back.life()));
        assertThat(Lifecycle.resolve(back.life(), "lea", false, back.life().epoch(), T0.plusSeconds(90))
                        .happenings()
                        .getFirst()
                        .figures())
                .as("a matter of its own from then on")
                .containsEntry("resolution_seconds", 30.0);
        Life answered = Lifecycle.replied(held(), "lea", "d1", 2, T0, T0, T0).life();
        Life done =
                Lifecycle.resolve(answered, "lea", false, answered.epoch(), T0).life();
        assertThat(Lifecycle.reopen(done, TOM, done.epoch(), T0.plusSeconds(60))
                        .life()
                        .clocks()
                        .waitingSince())
                .as("who was answered waits from then")
                .isEqualTo(T0.plusSeconds(60));
    }

    private static final Happening FAILED =
            new Happening("ReplyFailed", java.util.Map.of("agent", "lea"), java.util.Map.of());

    private static Step undelivered(Life life, boolean present) {
        return Lifecycle.undelivered(life, "lea", present, T0.plusSeconds(40), FAILED, T0.plusSeconds(100));
    }

    @Test
    void answerThatDidNotReachTheCustomer_bringsBackWhatLookedDone() {
        Life resolved =
                Lifecycle.resolve(held(), "lea", false, 2, T0.plusSeconds(50)).life();
        Step back = undelivered(resolved, false);
        assertThat(back.life().state()).isEqualTo(ConversationState.REOPENED);
        assertThat(back.life().lastAgent()).isEqualTo("lea");
        assertThat(back.life().clocks().waitingSince())
                .as("has waited all the time")
                .isEqualTo(T0);
        assertThat(back.happenings())
                .extracting(Happening::type)
                .containsExactly("ReplyFailed", "ConversationReopened");
        Life answered = Lifecycle.replied(held(), "lea", "d1", 2, T0, T0, T0).life();
        Step waits = undelivered(answered, false);
        assertThat(waits.life().state()).isEqualTo(ConversationState.NEW);
        assertThat(waits.life().clocks().waitingSince())
                .as("from when the answer should have left")
                .isEqualTo(T0.plusSeconds(40));
        assertThat(waits.happenings().getLast().labels()).containsEntry("reason", "reply_undelivered");
        Step goesOn = undelivered(answered, true);
        assertThat(goesOn.life().state()).isEqualTo(ConversationState.ASSIGNED);
        assertThat(goesOn.life().epoch()).as("the same holder").isEqualTo(answered.epoch());
        assertThat(goesOn.happenings().getFirst().figures()).containsEntry("still_waiting", 1.0);
        assertThat(undelivered(held(), false).life())
                .as("who has it in hand keeps it")
                .isEqualTo(held().withClocks(held().clocks().touched(T0.plusSeconds(100))));
    }

    @Test
    void answerThatIsKnownToHaveArrivedAfterAll_countsForWhatItCameBackFor() {
        Life resolved =
                Lifecycle.resolve(held(), "lea", false, 2, T0.plusSeconds(50)).life();
        Life back = undelivered(resolved, false).life();
        Step known =
                Lifecycle.replied(back, "lea", "d1", 2, T0.plusSeconds(40), T0.plusSeconds(41), T0.plusSeconds(200));
        assertThat(known.life().clocks().firstResponseAt()).isEqualTo(T0.plusSeconds(41));
    }

    private static Life watched() {
        return new Life(
                ConversationState.WATCHED,
                null,
                null,
                0,
                0,
                null,
                new Clocks(T0, null, null, null, null, T0, null, null, T0));
    }

    @Test
    void watched_waitsOnlyWhenAnAnswerIsWanted() {
        Life watched = watched();
        assertThat(Lifecycle.mentioned(watched, false, TARGET, T0, T0).life().state())
                .isEqualTo(ConversationState.WATCHED);
        assertThat(Lifecycle.mentioned(watched, true, TARGET, T0, T0).life().state())
                .isEqualTo(ConversationState.NEW);
    }

    @Test
    void watched_isPromisedAFirstResponse_fromWhenItIsWanted_orTaken() {
        Instant later = T0.plusSeconds(3_600);
        assertThat(Lifecycle.mentioned(watched(), false, TARGET, later, later)
                        .life()
                        .clocks()
                        .firstResponseDueAt())
                .isNull();
        Clocks wanted = Lifecycle.mentioned(watched(), true, TARGET, later, later)
                .life()
                .clocks();
        assertThat(wanted.firstResponseDueAt()).isEqualTo(later.plus(TARGET));
        assertThat(wanted.waitingSince()).isEqualTo(later);
        Step taken = Lifecycle.pick(watched(), LEA, TARGET, later);
        assertThat(taken.life().clocks().firstResponseDueAt()).isEqualTo(later.plus(TARGET));
        assertThat(taken.happenings().getFirst().figures()).containsEntry("waiting_seconds", 0.0);
        assertThat(Lifecycle.pick(watched(), LEA, Duration.ZERO, later)
                        .life()
                        .clocks()
                        .firstResponseDueAt())
                .as("a queue without a target promises nothing")
                .isNull();
        Step answered = Lifecycle.replied(
                taken.life(), "lea", "d1", 1, later.plusSeconds(30), later.plusSeconds(31), later.plusSeconds(31));
        assertThat(answered.happenings().getFirst().figures())
                .as("time of being watched is nobody's waiting")
                .containsEntry("first_response_seconds", 31.0);
        Life done = Lifecycle.resolve(taken.life(), "lea", false, 1, later.plusSeconds(30))
                .life();
        assertThat(Lifecycle.replied(
                                done,
                                "lea",
                                "d1",
                                1,
                                later.plusSeconds(29),
                                later.plusSeconds(31),
                                later.plusSeconds(31))
                        .happenings()
                        .getFirst()
                        .figures())
                .as("nor when it was resolved while its answer was on the way")
                .containsEntry("first_response_seconds", 31.0);
    }

    @Test
    void reopened_isPromisedAFirstResponseAnew_onlyWhenNobodyEverAnswered() {
        Instant later = T0.plusSeconds(86_400);
        Life unanswered = Lifecycle.resolve(held(), "lea", false, 2, T0).life();
        assertThat(Lifecycle.mentioned(unanswered, true, TARGET, later, later)
                        .life()
                        .clocks()
                        .firstResponseDueAt())
                .isEqualTo(later.plus(TARGET));
        Life answered = Lifecycle.replied(held(), "lea", "d1", 2, T0, T0, T0).life();
        Life resolved =
                Lifecycle.resolve(answered, "lea", false, answered.epoch(), T0).life();
        Clocks again =
                Lifecycle.mentioned(resolved, true, TARGET, later, later).life().clocks();
        assertThat(again.firstResponseAt()).isEqualTo(T0);
        assertThat(again.firstResponseDueAt()).isEqualTo(T0.plusSeconds(600));
        assertThat(again.waitingSince()).isEqualTo(later);
    }

    @Test
    void reply_ofBeforeItCameBack_endsNothingThatWasPromisedSince() {
        Instant later = T0.plusSeconds(86_400);
        Life resolved =
                Lifecycle.resolve(held(), "lea", false, 2, T0.plusSeconds(20)).life();
        Life back = Lifecycle.mentioned(resolved, true, TARGET, later, later).life();
        Step late =
                Lifecycle.replied(back, "lea", "d1", 2, T0.plusSeconds(10), T0.plusSeconds(12), later.plusSeconds(1));
        assertThat(late.life().clocks()).isEqualTo(back.clocks().touched(later.plusSeconds(1)));
        assertThat(late.happenings().getFirst().figures()).containsOnly(java.util.Map.entry("still_waiting", 1.0));
        Life taken =
                Lifecycle.pick(late.life(), LEA, TARGET, later.plusSeconds(2)).life();
        Step answer = Lifecycle.replied(
                taken, "lea", "d2", taken.epoch(), later.plusSeconds(30), later.plusSeconds(31), later.plusSeconds(31));
        assertThat(answer.life().state()).isEqualTo(ConversationState.PENDING_CUSTOMER);
        assertThat(answer.happenings().getFirst().figures()).containsEntry("first_response_seconds", 31.0);
    }
}
