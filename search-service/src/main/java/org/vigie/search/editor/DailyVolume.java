package org.vigie.search.editor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.vigie.search.mention.search.MentionPage;

/**
 * Mentions a day over the last 30 whole days of a zone and today so far.
 *
 * @param days 31 bars, the last is today; a day begins when the zone says so and may have 23 or 25 hours
 * @param whole how many of the whole days the brand listened on from their beginning: before it did, silence says nothing
 * @param mean of these
 * @param min of these
 * @param max of these
 */
record DailyVolume(List<MentionPage.Bar> days, int whole, double mean, long min, long max) {
    static final int WHOLE_DAYS = 30;

    /** When the first of the days begins. */
    static Instant beginning(Instant now, ZoneId zone) {
        return LocalDate.ofInstant(now, zone)
                .minusDays(WHOLE_DAYS)
                .atStartOfDay(zone)
                .toInstant();
    }

    /**
     * From bars that may lack empty days.
     *
     * @param since when the brand began to listen: a new source brings what was published long before
     */
    static DailyVolume of(List<MentionPage.Bar> bars, Instant now, ZoneId zone, Instant since) {
        Map<LocalDate, Long> counts = new HashMap<>();
        bars.forEach(bar -> counts.merge(LocalDate.ofInstant(bar.start(), zone), bar.count(), Long::sum));
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<MentionPage.Bar> days = new ArrayList<>();
        for (int back = WHOLE_DAYS; back >= 0; back--) {
            LocalDate day = today.minusDays(back);
            Instant start = day.atStartOfDay(zone).toInstant();
            days.add(new MentionPage.Bar(start, counts.getOrDefault(day, 0L)));
        }
        LongSummaryStatistics whole = days.subList(0, WHOLE_DAYS).stream()
                .filter(day -> !day.start().isBefore(since))
                .mapToLong(MentionPage.Bar::count)
                .summaryStatistics();
        return whole.getCount() == 0
                ? new DailyVolume(days, 0, 0, 0, 0)
                : new DailyVolume(days, (int) whole.getCount(), whole.getAverage(), whole.getMin(), whole.getMax());
    }
}
