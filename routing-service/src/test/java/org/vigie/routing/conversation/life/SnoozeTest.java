package org.vigie.routing.conversation.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.snooze.Snooze;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

class SnoozeTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant SINCE = NOW.minus(Duration.ofMinutes(9));
    private static final Instant NINE = Instant.parse("2026-11-21T08:00:00Z");
    private static final Agent LEA = new Agent("lea", "Lea");
    private static final Agent TOM = new Agent("tom", "Tom");

    private static Life waiting() {
        Clocks clocks =
                new Clocks(SINCE, SINCE, NOW.plus(Duration.ofMinutes(21)), null, null, SINCE, null, null, SINCE);
        return new Life(ConversationState.NEW, null, null, 4, 0, null, clocks);
    }

    private static Life held() {
        return waiting().assigned(LEA, NOW);
    }

    private static Life aside() {
        return Lifecycle.snooze(held(), "lea", false, 5, NINE, NOW).life();
    }

    private static void refused(RoutingReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(reason));
    }

    @Test
    void putAside_itStaysWhoseItIs_countsTheEpochUp_andItsClocksGoOn() {
        Step step = Lifecycle.snooze(held(), "lea", false, 5, NINE, NOW);
        assertThat(step.life().state()).isEqualTo(ConversationState.SNOOZED);
        assertThat(step.life().snoozedUntil()).isEqualTo(NINE);
        assertThat(step.life().reservedUntil()).isNull();
        assertThat(step.life().isOf("lea")).isTrue();
        assertThat(step.life().epoch()).isEqualTo(6);
        assertThat(step.life().clocks()).isEqualTo(held().clocks().touched(NOW));
        assertThat(step.happenings()).singleElement().satisfies(told -> {
            assertThat(told.type()).isEqualTo("ConversationSnoozed");
            assertThat(told.labels()).containsEntry("agent", "lea").doesNotContainKey("by");
            assertThat(told.figures()).containsEntry("epoch", 6.0).containsEntry("snooze_seconds", 79_200.0);
        });
        assertThat(Lifecycle.snooze(held(), "ines", true, 5, NINE, NOW)
                        .happenings()
                        .getFirst()
                        .labels())
                .containsEntry("agent", "lea")
                .containsEntry("by", "ines");
    }

    @Test
    void repeated_changesNothing_andAnotherTimeCounts() {
        assertThat(Lifecycle.snooze(aside(), "lea", false, 5, NINE, NOW)).isEqualTo(Step.unchanged(aside()));
        refused(RoutingReason.STALE_EPOCH, () -> Lifecycle.snooze(aside(), "lea", false, 5, NINE.plusSeconds(1), NOW));
        Life later = Lifecycle.snooze(aside(), "lea", false, 6, NINE.plusSeconds(1), NOW)
                .life();
        assertThat(later.snoozedUntil()).isEqualTo(NINE.plusSeconds(1));
        assertThat(later.epoch()).isEqualTo(7);
    }

    @Test
    void whoDoesNotHaveIt_putsNothingAside() {
        refused(RoutingReason.NOT_HOLDER, () -> Lifecycle.snooze(held(), "tom", false, 5, NINE, NOW));
        refused(RoutingReason.NOT_HOLDER, () -> Lifecycle.snooze(aside(), "tom", false, 5, NINE, NOW));
        refused(RoutingReason.NOT_ASSIGNED, () -> Lifecycle.snooze(waiting(), "lea", true, 4, NINE, NOW));
        refused(RoutingReason.NOT_ASSIGNED, () -> Lifecycle.requireAnswerable(aside(), "lea", 6));
    }

    @Test
    void itWakesAtItsTime_notBefore_withTheClocksItHad() {
        assertThat(Lifecycle.wake(aside(), NINE.minusMillis(1))).isEmpty();
        assertThat(Lifecycle.wake(held(), NINE)).isEmpty();
        assertThat(Lifecycle.wake(aside(), NINE)).hasValueSatisfying(step -> {
            assertThat(step.life().state()).isEqualTo(ConversationState.NEW);
            assertThat(step.life().lastAgent()).isEqualTo("lea");
            assertThat(step.life().clocks().waitingSince()).isEqualTo(SINCE);
            assertThat(step.life().clocks().firstResponseDueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(21)));
            assertThat(step.happenings().getFirst().labels())
                    .containsEntry("agent", "lea")
                    .containsEntry("reason", "snooze_over");
        });
    }

    @Test
    void customerWhoWritesAgain_wakesItAtOnce_andHasWaitedAllTheTime() {
        Instant wrote = NOW.plus(Duration.ofHours(1));
        Step step = Lifecycle.mentioned(aside(), true, Duration.ofMinutes(10), wrote, wrote);
        assertThat(step.life().state()).isEqualTo(ConversationState.NEW);
        assertThat(step.life().clocks().waitingSince()).isEqualTo(SINCE);
        assertThat(step.life().clocks().lastMentionAt()).isEqualTo(wrote);
        assertThat(step.happenings().getFirst().labels()).containsEntry("reason", "customer_answered");
    }

    @Test
    void beforeItsTime_itIsTaken_givenBack_orGiven() {
        assertThat(Lifecycle.pick(aside(), TOM, Duration.ZERO, NOW).life().isOf("tom"))
                .isTrue();
        Step back = Lifecycle.release(aside(), "lea", false, 6, NOW);
        assertThat(back.life().state()).isEqualTo(ConversationState.NEW);
        assertThat(back.happenings().getFirst().labels()).containsEntry("reason", "released");
        refused(RoutingReason.NOT_HOLDER, () -> Lifecycle.release(aside(), "tom", false, 6, NOW));
        assertThat(Lifecycle.withdrawnBy(aside(), "ines", 6, NOW).life().state())
                .isEqualTo(ConversationState.NEW);
    }

    @Test
    void answerOfBefore_thatArrivesMeanwhile_leavesItAside() {
        Step step = Lifecycle.replied(aside(), "lea", "d1", 5, NOW, NOW, NOW);
        assertThat(step.life().state()).isEqualTo(ConversationState.SNOOZED);
        assertThat(step.life().clocks().waitingSince()).isEqualTo(SINCE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 30 * 86_400 + 1, Long.MAX_VALUE / 2, Long.MIN_VALUE})
    void timeThatIsPastOrFarAway_isRefused(long seconds) {
        long second = Math.abs(seconds) > 1_000_000_000L ? seconds : NOW.getEpochSecond() + seconds;
        assertThatThrownBy(() -> Snooze.until(second, 0, NOW)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.reason()).isEqualTo(WireReason.FIELD_INVALID);
            assertThat(problem.metadata())
                    .containsEntry("field", "until")
                    .containsEntry("expects", "DAYS_AHEAD")
                    .containsKeys("expected", "actual");
        });
    }

    @Test
    void time_isKeptInMilliseconds_upToThirtyDaysAhead() {
        Instant last = NOW.plus(Snooze.LONGEST);
        assertThat(Snooze.until(last.getEpochSecond(), 0, NOW)).isEqualTo(last);
        assertThat(Snooze.until(NOW.getEpochSecond(), 1_999_999, NOW)).isEqualTo(NOW.plusMillis(1));
    }
}
