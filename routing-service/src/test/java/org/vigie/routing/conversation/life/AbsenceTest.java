package org.vigie.routing.conversation.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AbsenceTest {
    private static final Duration GRACE = Duration.ofMinutes(30);
    private static final Instant NOW = Instant.parse("2026-11-28T18:00:00Z");
    private static final Agent LEA = new Agent("lea", "Lea");

    private static Life held(@Nullable Instant waitingSince) {
        Instant opened = NOW.minus(Duration.ofHours(2));
        Clocks clocks = new Clocks(
                opened,
                waitingSince,
                opened.plusSeconds(600),
                opened.plusSeconds(60),
                null,
                opened,
                null,
                null,
                opened);
        return new Life(ConversationState.ASSIGNED, LEA, "lea", 4, 0, null, clocks);
    }

    private static Absence absence() {
        return Absence.after(GRACE, NOW.minus(GRACE), NOW).orElseThrow();
    }

    @Test
    void nobodyIsLost_whileItWasNotListenedToForTheGrace() {
        assertThat(Absence.after(GRACE, NOW.minus(GRACE).plusMillis(1), NOW)).isEmpty();
    }

    @Test
    void lost_isWhoWasLastHeardOfTheGraceAgo() {
        assertThat(absence().isOf(NOW.minus(GRACE))).isTrue();
        assertThat(absence().isOf(NOW.minus(GRACE).plusMillis(1))).isFalse();
        assertThat(absence().isOf(NOW.plusSeconds(5)))
                .as("by a clock that was ahead")
                .isFalse();
    }

    @Test
    void whatACustomerWaitsForThatLong_goesBackWithItsClocks() {
        Life before = held(NOW.minus(GRACE));
        Step step = absence().takeBack(before, "lea", NOW).orElseThrow();
        assertThat(step.life().state()).isEqualTo(ConversationState.NEW);
        assertThat(step.life().epoch()).isEqualTo(before.epoch() + 1);
        assertThat(step.life().lastAgent()).isEqualTo("lea");
        assertThat(step.life().clocks()).isEqualTo(before.clocks().touched(NOW));
        assertThat(step.happenings())
                .singleElement()
                .satisfies(happening -> assertThat(happening.labels())
                        .containsEntry("agent", "lea")
                        .containsEntry("reason", "agent_absent"));
    }

    @Test
    void whatCameToThemLater_whatIsAnsweredAndWhatIsAnothers_stays() {
        assertThat(absence().takeBack(held(NOW.minusSeconds(60)), "lea", NOW)).isEmpty();
        assertThat(absence().takeBack(held(null), "lea", NOW)).isEmpty();
        assertThat(absence().takeBack(held(NOW.minus(GRACE)), "tom", NOW)).isEmpty();
        Life answered = held(NOW.minus(GRACE)).pendingCustomer(held(null).clocks());
        assertThat(absence().takeBack(answered, "lea", NOW)).isEmpty();
    }
}
