package org.vigie.routing.conversation.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final Instant T0 = Instant.parse("2026-11-22T08:00:00Z");

    private static Instant at(int minutes) {
        return T0.plus(Duration.ofMinutes(minutes));
    }

    private static Clocks waiting(int since, @Nullable Integer response, @Nullable Integer reaction) {
        return new Clocks(
                at(since),
                at(since),
                response == null ? null : at(response),
                reaction == null ? null : at(reaction),
                null,
                at(since),
                null,
                null,
                at(since));
    }

    private static Instant turn(Clocks clocks) {
        return Turn.of(3, clocks);
    }

    @Test
    void samePriority_goesByThePromiseThatRunsOutFirst() {
        Clocks reaction = waiting(20, null, 25);
        Clocks response = waiting(10, 30, null);
        Clocks both = waiting(0, 40, 35);
        assertThat(turn(reaction)).isBefore(turn(response));
        assertThat(turn(response)).isBefore(turn(both));
        assertThat(turn(both)).isEqualTo(turn(waiting(5, null, 35)));
    }

    @Test
    void withoutAPromise_goesAsIfAnAnswerWithinTheHourWerePromised_whoWaitsLongestFirst() {
        assertThat(turn(waiting(0, null, null))).isBefore(turn(waiting(1, null, null)));
        assertThat(turn(waiting(0, null, null))).isEqualTo(turn(waiting(30, 60, null)));
    }

    @Test
    void firstResponse_isPromisedNoMore_onceSomebodyAnswered() {
        Clocks answered = waiting(0, 10, null).answered(at(5), true, at(5));
        assertThat(turn(answered.waiting(at(200), at(200)))).isEqualTo(turn(waiting(200, null, null)));
    }

    @Test
    void priority_countsAsAPromiseThatRunsOutAQuarterOfAnHourEarlier() {
        assertThat(Turn.of(1, waiting(0, 60, null))).isBefore(Turn.of(2, waiting(0, 46, null)));
        assertThat(Turn.of(1, waiting(0, 60, null))).isAfter(Turn.of(2, waiting(0, 44, null)));
    }

    @Property(tries = 500)
    void moreUrgentOrSooner_isNeverLater(
            @ForAll @IntRange(min = 1, max = 5) int priority,
            @ForAll @IntRange(min = 0, max = 500) int since,
            @ForAll @IntRange(min = 0, max = 2_000) int due,
            @ForAll @IntRange(min = 0, max = 500) int sooner) {
        Instant turn = Turn.of(priority, waiting(since, due, null));
        assertThat(Turn.of(Math.max(1, priority - 1), waiting(since, due, null)))
                .isBeforeOrEqualTo(turn);
        assertThat(Turn.of(priority, waiting(since, due, due - sooner))).isBeforeOrEqualTo(turn);
        assertThat(Turn.of(priority, waiting(since, null, null).reacting(at(due))))
                .isEqualTo(turn);
    }

    @Property(tries = 200)
    void nothing_waitsForEver_behindWhatIsMoreUrgent(
            @ForAll @IntRange(min = 1, max = 5) int priority, @ForAll @IntRange(min = 1, max = 5) int other) {
        Instant turn = Turn.of(priority, waiting(0, null, null));
        assertThat(Turn.of(other, waiting(61, null, null)))
                .as("what comes an hour later")
                .isAfter(turn);
    }
}
