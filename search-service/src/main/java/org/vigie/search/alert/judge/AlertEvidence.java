package org.vigie.search.alert.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.search.alert.count.Deviation;
import org.vigie.search.alert.count.Relabelled;
import org.vigie.search.alert.count.Sighting;
import org.vigie.search.alert.count.Tally;

/**
 * What an alert rests on.
 *
 * @param from from when mentions were counted
 * @param until until when
 * @param mean DEVIATION: mean of the past weeks; else 0
 * @param deviation DEVIATION: their standard deviation; else 0
 * @param weeks DEVIATION: how many; else 0
 * @param mentionIds the newest, at most 10
 * @param unreadSince SILENCE: since then its source could not be read; null = it was, and nothing came
 * @param endedAt SILENCE: when the source was heard again, so that it was over before it could be told; null = it went on then
 * @param queryVersion of the saved query, which the mention that made it hold was matched with; 0 = of a SILENCE, or not kept yet
 */
public record AlertEvidence(
        Instant from,
        Instant until,
        long mentions,
        long negative,
        long measured,
        double mean,
        double deviation,
        int weeks,
        List<String> mentionIds,
        @Nullable Instant unreadSince,
        @Nullable Instant endedAt,
        long queryVersion) {
    public AlertEvidence {
        mentionIds = List.copyOf(mentionIds);
    }

    public static AlertEvidence of(Instant from, Instant until, Tally tally) {
        return new AlertEvidence(
                from,
                until,
                tally.mentions(),
                tally.negative(),
                tally.measured(),
                0,
                0,
                0,
                tally.newest(),
                null,
                null,
                0);
    }

    /** Nothing came, and nobody could look. @param from when the source was last heard, or began to be watched */
    public static AlertEvidence unread(Instant from, Instant until, Instant unreadSince) {
        return new AlertEvidence(from, until, 0, 0, 0, 0, 0, 0, List.of(), unreadSince, null, 0);
    }

    /** Nothing came, and then something did. @param until up to when nothing did, for certain */
    public static AlertEvidence over(Instant from, Instant until, Instant endedAt) {
        return new AlertEvidence(from, until, 0, 0, 0, 0, 0, 0, List.of(), null, endedAt, 0);
    }

    public static AlertEvidence of(Sighting sighting) {
        return of(sighting.seen(), sighting.seen(), Tally.of(sighting));
    }

    /** As this version of the saved query matched. */
    public AlertEvidence by(long version) {
        return new AlertEvidence(
                from,
                until,
                mentions,
                negative,
                measured,
                mean,
                deviation,
                weeks,
                mentionIds,
                unreadSince,
                endedAt,
                version);
    }

    /** With what past weeks let expect. */
    public AlertEvidence against(Deviation past) {
        return new AlertEvidence(
                from,
                until,
                mentions,
                negative,
                measured,
                past.mean(),
                past.deviation(),
                past.weeks(),
                mentionIds,
                null,
                null,
                queryVersion);
    }

    /** This and what came after it. */
    public AlertEvidence plus(AlertEvidence later) {
        Tally all = new Tally(mentions, negative, measured, mentionIds)
                .plus(new Tally(later.mentions, later.negative, later.measured, later.mentionIds));
        Instant end = later.until.isAfter(until) ? later.until : until;
        return new AlertEvidence(
                from,
                end,
                all.mentions(),
                all.negative(),
                all.measured(),
                mean,
                deviation,
                weeks,
                all.newest(),
                null,
                null,
                queryVersion);
    }

    /** The same; of nothing that is left, what came after it. */
    public AlertEvidence andThen(AlertEvidence later) {
        return mentions == 0 ? later : plus(later);
    }

    /** Without a mention that is left out from now on, or with one that is not any more. */
    public AlertEvidence relabelled(Relabelled one) {
        int step = one.out() ? -1 : 1;
        List<String> ids = new ArrayList<>(mentionIds);
        ids.remove(one.mention());
        if (!one.out() && ids.size() < Tally.MOST_IDS) {
            ids.add(one.mention());
        }
        return new AlertEvidence(
                from,
                until,
                Math.max(0, mentions + step),
                Math.max(0, negative + (one.negative() ? step : 0)),
                Math.max(0, measured + (one.measured() ? step : 0)),
                mean,
                deviation,
                weeks,
                ids,
                unreadSince,
                endedAt,
                queryVersion);
    }
}
