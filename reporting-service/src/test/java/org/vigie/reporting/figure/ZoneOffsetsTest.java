package org.vigie.reporting.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ZoneOffsetsTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");

    private static ZoneOffset at(ZoneOffsets offsets, Instant time) {
        int before = -1;
        while (before + 1 < offsets.starts().size()
                && !offsets.starts().get(before + 1).isAfter(time)) {
            before++;
        }
        return offsets.offsets().get(before);
    }

    @Test
    void everyZone_hasItsOwnOffsetAtEachTime() {
        for (String zone : ZoneId.getAvailableZoneIds()) {
            ZoneOffsets offsets = ZoneOffsets.of(ZoneId.of(zone), FROM, UNTIL);
            assertThat(offsets.texts()).hasSameSizeAs(offsets.seconds());
            for (Instant time = FROM.minus(Duration.ofDays(900));
                    time.isBefore(UNTIL);
                    time = time.plus(Duration.ofDays(13))) {
                assertThat(at(offsets, time))
                        .as(zone + " at " + time)
                        .isEqualTo(ZoneId.of(zone).getRules().getOffset(time));
            }
        }
    }

    @Test
    void clockIsSetAtTheInstantItself() {
        ZoneOffsets offsets = ZoneOffsets.of(ZoneId.of("Europe/Paris"), FROM, UNTIL);
        Instant back = Instant.parse("2026-10-25T01:00:00Z");
        assertThat(at(offsets, back.minusNanos(1))).isEqualTo(ZoneOffset.ofHours(2));
        assertThat(at(offsets, back)).isEqualTo(ZoneOffset.ofHours(1));
    }

    @Test
    void years_haveFourDigits() {
        Instant latest = Instant.parse("9999-12-31T00:00:00Z");
        assertThat(ZoneOffsets.of(ZoneId.of("Europe/Paris"), latest.minus(Duration.ofDays(1)), latest)
                        .texts())
                .hasSizeGreaterThan(10)
                .allMatch(start -> start.equals("-infinity") || start.matches("9[0-9]{3}-.*"));
    }

    @Test
    void zoneWithoutSummer_hasOneOffset() {
        ZoneOffsets offsets = ZoneOffsets.of(ZoneId.of("Asia/Kolkata"), FROM, UNTIL);
        assertThat(offsets.texts()).containsExactly("-infinity");
        assertThat(offsets.seconds()).containsExactly("19800 seconds");
    }
}
