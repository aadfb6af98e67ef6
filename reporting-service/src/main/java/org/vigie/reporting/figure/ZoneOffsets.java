package org.vigie.reporting.figure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a zone's clock is from UTC around a stretch of time. For a database, which has rules of its own: it takes CET and EET for
 * abbreviations that know no summer, may lack zones that browsers still name, and may be older.
 *
 * @param starts from when on each offset holds; the first one from ever
 * @param offsets as many
 */
record ZoneOffsets(List<Instant> starts, List<ZoneOffset> offsets) {
    /** Who waits may have begun to long before the stretch that is asked for, or after it. */
    private static final Duration AROUND = Duration.ofDays(3_660);

    /** Later years have five digits and a sign, which a database reads otherwise. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    ZoneOffsets {
        starts = List.copyOf(starts);
        offsets = List.copyOf(offsets);
    }

    static ZoneOffsets of(ZoneId zone, Instant from, Instant until) {
        ZoneRules rules = zone.getRules();
        Instant first = from.minus(AROUND);
        Instant last = until.plus(AROUND).isBefore(LATEST) ? until.plus(AROUND) : LATEST;
        List<Instant> starts = new ArrayList<>(List.of(Instant.MIN));
        List<ZoneOffset> offsets = new ArrayList<>(List.of(rules.getOffset(first)));
        @Nullable ZoneOffsetTransition next = rules.nextTransition(first);
        while (next != null && next.getInstant().isBefore(last)) {
            starts.add(next.getInstant());
            offsets.add(next.getOffsetAfter());
            next = rules.nextTransition(next.getInstant());
        }
        return new ZoneOffsets(starts, offsets);
    }

    /** The starts as PostgreSQL reads them. */
    String[] texts() {
        return starts.stream()
                .map(start -> start.equals(Instant.MIN) ? "-infinity" : start.toString())
                .toArray(String[]::new);
    }

    /** The offsets, in seconds. */
    String[] seconds() {
        return offsets.stream()
                .map(offset -> offset.getTotalSeconds() + " seconds")
                .toArray(String[]::new);
    }
}
