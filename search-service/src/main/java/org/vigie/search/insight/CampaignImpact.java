package org.vigie.search.insight;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.Interval;
import org.vigie.search.insight.count.MentionStatistics;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.insight.count.Split;
import org.vigie.search.insight.count.Tone;
import org.vigie.wire.tenancy.BrandId;

/** Measures what a campaign changed. Days that are not over do not count; weeks that were not watched from their first day neither. */
final class CampaignImpact {
    private static final int WEEK = 7;
    private static final int MOST_BARS = 2_500;

    private final MentionStatistics statistics;
    private final SelectedMentions mentions;
    private final Clock clock;

    CampaignImpact(MentionStatistics statistics, SelectedMentions mentions, Clock clock) {
        this.statistics = statistics;
        this.mentions = mentions;
        this.clock = clock;
    }

    /**
     * What was measured.
     *
     * @param starts when each day of the campaign that is over began
     * @param days its mentions
     * @param weeks before it that were compared
     */
    record Measured(Impact impact, ToneChange tone, List<Instant> starts, List<Long> days, int weeks) {
        Measured {
            starts = List.copyOf(starts);
            days = List.copyOf(days);
        }
    }

    /**
     * Measures. Problems as of the ports.
     *
     * @param selection its range are the days of the campaign, whole ones in the zone
     * @param since when the brand began to listen for what is selected, or as far back as it did so since: what was said before has no tag of
     *     a saved query, or that of its former words
     * @param weeks before it to compare with
     */
    Measured of(BrandId brand, Selection selection, Instant since, ZoneId zone, int weeks) {
        Instant today = Interval.DAY.start(clock.instant(), zone);
        Instant until = selection.until().isBefore(today) ? selection.until() : today;
        if (!selection.from().isBefore(until)) {
            return new Measured(
                    Impact.of(List.of(), List.of()), ToneChange.of(List.of(), List.of()), List.of(), List.of(), 0);
        }
        int known = known(brand, selection.from(), since, zone, weeks);
        Instant from = Interval.DAY.shifted(selection.from(), -WEEK * known, zone);
        Bars bars = Bars.of(Interval.DAY, zone, from, until, MOST_BARS);
        List<Tone> tones = statistics
                .volumes(brand, selection.during(from, until), bars, Split.NONE)
                .all()
                .bars();
        List<Tone> before = tones.subList(0, WEEK * known);
        List<Tone> during = tones.subList(WEEK * known, tones.size());
        List<Long> days = during.stream().map(Tone::mentions).toList();
        return new Measured(
                Impact.of(days, weeks(before)),
                ToneChange.of(during, before),
                bars.starts().subList(WEEK * known, bars.size()),
                days,
                known);
    }

    /**
     * How many of the weeks before lie wholly in watched days: those after the day on which the brand's first mention was seen, and not before
     * it began to listen for these: a query is applied to the past from the beginning of a day.
     */
    private int known(BrandId brand, Instant from, Instant since, ZoneId zone, int weeks) {
        Instant first = mentions.beginning(brand)
                .map(time -> Interval.DAY.shifted(Interval.DAY.start(time, zone), 1, zone))
                .orElse(from);
        Instant earliest = first.isBefore(since) ? since : first;
        int known = 0;
        while (known < weeks
                && !Interval.DAY.shifted(from, -WEEK * (known + 1), zone).isBefore(earliest)) {
            known++;
        }
        return known;
    }

    private static List<List<Long>> weeks(List<Tone> days) {
        List<List<Long>> weeks = new ArrayList<>();
        for (int from = 0; from < days.size(); from += WEEK) {
            weeks.add(
                    days.subList(from, from + WEEK).stream().map(Tone::mentions).toList());
        }
        return weeks;
    }
}
