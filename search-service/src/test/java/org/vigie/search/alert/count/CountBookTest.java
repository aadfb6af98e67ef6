package org.vigie.search.alert.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CountBookTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    /** Whatever order mentions come in and whatever was asked before, against counting all of them. */
    @Property(tries = 200)
    void sum_agreesWithCountingEach(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 1_800) Integer> seconds,
            @ForAll @IntRange(min = 1, max = 20) int minutes) {
        CountBook book = new CountBook(ZoneOffset.UTC);
        Duration window = Duration.ofMinutes(minutes);
        for (int i = 0; i < seconds.size(); i++) {
            Instant time = NOON.plusSeconds(seconds.get(i));
            boolean negative = seconds.get(i) % 3 == 0;
            book.add(new Sighting(i, "m" + i, time, "", true, negative, false, Map.of("q", 1L)));
            Instant first = CountBook.minute(time.minus(window));
            Instant end = CountBook.minute(time).plusSeconds(60);
            List<Integer> within = seconds.subList(0, i + 1).stream()
                    .filter(one -> !NOON.plusSeconds(one).isBefore(first)
                            && NOON.plusSeconds(one).isBefore(end))
                    .toList();
            long negatives = within.stream().filter(one -> one % 3 == 0).count();
            assertThat(book.sum("q", time.minus(window), time))
                    .isEqualTo(new CountBook.Sum(within.size(), negatives, within.size()));
            assertThat(book.sum("q", time, time).mentions()).isPositive();
            assertThat(book.between("q", first, time).newest()).hasSize(Math.min(within.size(), Tally.MOST_IDS));
        }
    }
}
