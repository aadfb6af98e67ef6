package org.vigie.search.alert.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DeviationTest {
    private static final Instant HOUR = Instant.parse("2026-11-26T08:00:00Z");

    @Test
    void threeWeeks_areTheLeast() {
        assertThat(Deviation.of(List.of(10L, 20L))).isEmpty();
        Deviation past = Deviation.of(List.of(10L, 20L, 30L)).orElseThrow();
        assertThat(past.mean()).isEqualTo(20);
        assertThat(past.deviation()).as("over n − 1").isCloseTo(10, within(1e-9));
        assertThat(past.weeks()).isEqualTo(3);
        assertThat(past.isExceededBy(50, 3)).isFalse();
        assertThat(past.isExceededBy(51, 3)).isTrue();
    }

    @Test
    void quietWeeks_doNotMakeTheSecondMentionAnEvent() {
        Deviation past = Deviation.of(List.of(0L, 0L, 0L)).orElseThrow();
        assertThat(past.deviation()).isEqualTo(1);
        assertThat(past.isExceededBy(2, 2)).isFalse();
    }

    /** A series that never changes spreads at least as pure chance would. */
    @Property
    void steadySeries_isNotExceededWithinChance(
            @ForAll @LongRange(max = 100_000) long count, @ForAll @IntRange(min = 3, max = 8) int weeks) {
        Deviation past = Deviation.of(Collections.nCopies(weeks, count)).orElseThrow();
        assertThat(past.deviation()).isCloseTo(Math.max(1, Math.sqrt(count)), within(1e-6));
        assertThat(past.isExceededBy(count, 1)).isFalse();
    }

    @Test
    void pastWeeks_areThoseThatWereCountedWhole() {
        CountBook book = new CountBook(ZoneOffset.UTC);
        book.putSince("q", HOUR.minus(Duration.ofDays(21)).plusSeconds(1));
        book.putQuarter("q", HOUR.minus(Duration.ofDays(7)), 4);
        assertThat(book.pastWeeks("q", LocalHour.of(HOUR.plusSeconds(600), ZoneOffset.UTC)))
                .containsExactly(4L, 0L);
        book.putSince("q", HOUR.minus(Duration.ofDays(21)));
        assertThat(book.pastWeeks("q", LocalHour.of(HOUR.plusSeconds(600), ZoneOffset.UTC)))
                .containsExactly(4L, 0L, 0L);
        book.putSince("q", HOUR.minus(Duration.ofDays(365)));
        assertThat(book.pastWeeks("q", LocalHour.of(HOUR, ZoneOffset.UTC))).hasSize(8);
    }

    @Test
    void window_isMadeOfWholeMinutes() {
        CountBook book = new CountBook(ZoneOffset.UTC);
        book.add(new Sighting(1, "a", HOUR, "", true, true, false, Map.of("q", 1L)));
        book.add(new Sighting(2, "b", HOUR.plusSeconds(61), "", true, false, false, Map.of("q", 1L, "r", 1L)));
        book.add(new Sighting(3, "c", HOUR.plusSeconds(121), "", false, false, false, Map.of("q", 1L)));
        assertThat(book.between("q", HOUR.plusSeconds(59), HOUR.plusSeconds(100)))
                .isEqualTo(new Tally(2, 1, 2, List.of("b", "a")));
        assertThat(book.between("r", HOUR, HOUR.plusSeconds(3_600)).mentions()).isEqualTo(1);
        assertThat(book.between("s", HOUR, HOUR)).isEqualTo(Tally.NONE);
    }
}
