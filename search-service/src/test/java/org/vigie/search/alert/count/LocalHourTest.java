package org.vigie.search.alert.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LocalHourTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    /** Half an hour beside the hours of UTC, all year. */
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    /** Half an hour beside them, and clocks change. */
    private static final ZoneId ADELAIDE = ZoneId.of("Australia/Adelaide");
    /** Clocks change by half an hour. */
    private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");

    @Test
    void weekBefore_isTheSameHourOnTheWallAlsoWhereClocksChangedBetween() {
        LocalHour nine = hour(PARIS, "2026-03-30T07:20:00Z");
        assertThat(nine).isEqualTo(span(PARIS, "2026-03-30T07:00:00Z", "2026-03-30T08:00:00Z"));
        assertThat(nine.weeksBefore(1)).as("09:00 in winter").contains(hour(PARIS, "2026-03-23T08:00:00Z"));
        assertThat(hour(PARIS, "2026-10-26T08:00:00Z").weeksBefore(1))
                .as("09:00 in summer")
                .contains(hour(PARIS, "2026-10-19T07:00:00Z"));
    }

    @Test
    void hourThatDoesNotExist_isLeftOut() {
        LocalHour two = hour(PARIS, "2026-04-05T00:30:00Z");
        assertThat(two.weeksBefore(1)).as("02:00 on 29 March 2026").isEmpty();
        assertThat(two.weeksBefore(2)).contains(hour(PARIS, "2026-03-22T01:00:00Z"));
        assertThat(hour(PARIS, "2026-03-29T01:00:00Z"))
                .as("after 01:59 comes 03:00")
                .isEqualTo(span(PARIS, "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"));
    }

    @Test
    void hourThatExistsTwice_isTwoHours_ofWhichLaterWeeksSeeTheFirst() {
        LocalHour first = span(PARIS, "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z");
        LocalHour second = span(PARIS, "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z");
        assertThat(hour(PARIS, "2026-10-25T00:59:59Z")).isEqualTo(first);
        assertThat(hour(PARIS, "2026-10-25T01:00:00Z")).isEqualTo(second);
        assertThat(hour(PARIS, "2026-11-01T01:30:00Z").weeksBefore(1)).contains(first);
        assertThat(second.weeksBefore(1)).isEqualTo(first.weeksBefore(1)).contains(hour(PARIS, "2026-10-18T00:00:00Z"));
    }

    @Test
    void zoneHalfAnHourBeside_hasItsOwnHours() {
        LocalHour midnight = hour(KOLKATA, "2026-11-26T18:59:00Z");
        assertThat(midnight).isEqualTo(span(KOLKATA, "2026-11-26T18:30:00Z", "2026-11-26T19:30:00Z"));
        assertThat(midnight.weeksBefore(1)).contains(hour(KOLKATA, "2026-11-19T18:30:00Z"));
        LocalHour two = hour(ADELAIDE, "2026-10-10T15:30:00Z");
        assertThat(two)
                .as("02:00 on 11 October")
                .isEqualTo(span(ADELAIDE, "2026-10-10T15:30:00Z", "2026-10-10T16:30:00Z"));
        assertThat(two.weeksBefore(1)).as("02:00 on 4 October 2026").isEmpty();
        assertThat(two.weeksBefore(2)).contains(hour(ADELAIDE, "2026-09-26T16:30:00Z"));
    }

    @Test
    void hourThatIsNotWhole_isJudgedAndComparedWithByNobody() {
        LocalHour rest = hour(LORD_HOWE, "2026-10-03T15:40:00Z");
        assertThat(rest)
                .as("after 01:59 comes 02:30")
                .isEqualTo(span(LORD_HOWE, "2026-10-03T15:30:00Z", "2026-10-03T16:00:00Z"));
        assertThat(rest.weeksBefore(1)).contains(hour(LORD_HOWE, "2026-09-26T15:30:00Z"));
        assertThat(hour(LORD_HOWE, "2026-10-10T15:10:00Z").weeksBefore(1)).isEmpty();
    }

    /** Whatever the zone and the time: an hour holds its time, at most an hour long, and quarters do not lie across its ends. */
    @Property(tries = 2_000)
    void hour_isMadeOfQuartersAndShowsOneHourOnTheWall(
            @ForAll("zones") String zone, @ForAll @LongRange(min = 1_700_000_000, max = 1_900_000_000) long second) {
        ZoneId id = ZoneId.of(zone);
        Instant time = Instant.ofEpochSecond(second);
        LocalHour hour = LocalHour.of(time, id);
        assertThat(hour.contains(time)).isTrue();
        assertThat(Duration.between(hour.start(), hour.end())).isBetween(Duration.ofMinutes(15), Duration.ofHours(1));
        assertThat(CountBook.quarter(hour.start())).isEqualTo(hour.start());
        assertThat(CountBook.quarter(hour.end())).isEqualTo(hour.end());
        assertThat(hour.end().minusSeconds(1).atZone(id).getHour())
                .isEqualTo(hour.start().atZone(id).getHour());
    }

    @Property(tries = 2_000)
    void weeksBefore_showTheSameWeekdayAndHourOnTheWall(
            @ForAll("zones") String zone,
            @ForAll @LongRange(min = 1_700_000_000, max = 1_900_000_000) long second,
            @ForAll @IntRange(min = 1, max = 8) int weeks) {
        ZoneId id = ZoneId.of(zone);
        ZonedDateTime now = Instant.ofEpochSecond(second).atZone(id);
        LocalHour.of(now.toInstant(), id).weeksBefore(weeks).ifPresent(past -> {
            ZonedDateTime then = past.start().atZone(id);
            assertThat(then.toLocalDate()).isEqualTo(now.toLocalDate().minusWeeks(weeks));
            assertThat(then.getHour()).isEqualTo(now.getHour());
            assertThat(then.getMinute()).isZero();
            assertThat(Duration.between(past.start(), past.end())).isEqualTo(Duration.ofHours(1));
        });
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList());
    }

    /** What a book counts for an hour and the weeks before it, half an hour beside UTC. */
    @Test
    void book_addsUpTheQuartersOfAnHour() {
        CountBook book = new CountBook(KOLKATA);
        LocalHour midnight = hour(KOLKATA, "2026-11-26T18:30:00Z");
        for (String time : List.of("18:29:59", "18:30:00", "19:29:59", "19:30:00")) {
            Instant seen = Instant.parse("2026-11-26T" + time + "Z");
            book.add(new Sighting(1, time, seen, "", false, false, false, Map.of("q", 1L)));
        }
        assertThat(book.inHour("q", midnight)).isEqualTo(2);
        book.putQuarter("q", Instant.parse("2026-11-19T18:15:00Z"), 100);
        book.putQuarter("q", Instant.parse("2026-11-19T18:30:00Z"), 3);
        book.putQuarter("q", Instant.parse("2026-11-19T19:15:00Z"), 4);
        book.putQuarter("q", Instant.parse("2026-11-19T19:30:00Z"), 100);
        book.putSince("q", Instant.parse("2026-11-19T18:30:00Z"));
        assertThat(book.pastWeeks("q", midnight)).containsExactly(7L);
    }

    private static LocalHour hour(ZoneId zone, String time) {
        return LocalHour.of(Instant.parse(time), zone);
    }

    private static LocalHour span(ZoneId zone, String start, String end) {
        return new LocalHour(zone, Instant.parse(start), Instant.parse(end));
    }
}
