package org.vigie.reporting.figure;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.reporting.observation.Measure;

/**
 * Every measured figure with its definition: the one place where they stand. Whoever changes what is counted raises the
 * version.
 */
public enum Kpi {
    MENTIONS_IN(
            2,
            Aggregate.COUNT,
            Measure.MENTION_IN,
            "Mentions stored for the first time, by the time they were stored. Edits are not counted again. Asked for without"
                    + " likely bots, those whose newest version enrichment or a person labels likely_bot are left out; whether"
                    + " a mention is one of them is told once search took it, and not of mentions from before version 2."),
    REPLIES_OUT(
            2,
            Aggregate.COUNT,
            Measure.REPLY_OUT,
            "Replies that their network confirmed, by the time of the confirmation. Asked for without likely bots, replies in"
                    + " conversations that a mention labelled likely_bot opened are left out; not those in conversations opened"
                    + " before first_response_median_seconds had version 3, of which that mention is not known, and not replies"
                    + " confirmed before this version, until the brand is computed again."),
    WAITING(
            2,
            Aggregate.WAITING,
            null,
            "Conversations whose customer waits for an answer now, whatever the stretch of time asked for; grouped by hour"
                    + " or day, by when the customer began to wait." + Told.OPENED_BY_A_BOT),
    FIRST_RESPONSE_MEDIAN_SECONDS(
            3,
            Aggregate.MEDIAN,
            Measure.FIRST_RESPONSE,
            "Median of the calendar seconds from when the customer began to wait to the first reply, over conversations first"
                    + " answered in the stretch of time; interpolated between the two middle values. The wait begins when the"
                    + " conversation opens; later when it was only watched before, or was resolved without an answer and opened"
                    + " again. Before version 2 it always began at the opening." + Told.OPENED_BY_A_BOT),
    FIRST_RESPONSE_P90_SECONDS(
            3,
            Aggregate.P90,
            Measure.FIRST_RESPONSE,
            "The calendar seconds to the first reply, counted as for the median, within which nine of ten conversations first"
                    + " answered in the stretch of time were answered; interpolated." + Told.OPENED_BY_A_BOT),
    RESOLUTION_MEDIAN_SECONDS(
            3,
            Aggregate.MEDIAN,
            Measure.RESOLUTION,
            "Median of the calendar seconds from the opening of a conversation to its resolution, over resolutions in the"
                    + " stretch of time; interpolated between the two middle values. One opened again and resolved again counts"
                    + " twice, the second time from when it was opened again. Before version 2 that one too began at the first"
                    + " opening." + Told.OPENED_BY_A_BOT),
    RESOLVED(
            2,
            Aggregate.COUNT,
            Measure.RESOLUTION,
            "Resolutions of conversations, by the time they were resolved; one opened again and resolved again counts twice."
                    + Told.OPENED_BY_A_BOT);

    /** What several definitions tell alike. */
    private static final class Told {
        static final String OPENED_BY_A_BOT =
                " Asked for without likely bots, conversations that a mention labelled likely_bot opened are left out; not those"
                        + " opened before this version, of which that mention is not known.";
    }

    /** How many values become one. */
    enum Aggregate {
        COUNT,
        MEDIAN,
        P90,
        /** Counts what is so now. */
        WAITING
    }

    private final int version;
    private final Aggregate aggregate;
    private final @Nullable Measure measure;
    private final String definition;

    Kpi(int version, Aggregate aggregate, @Nullable Measure measure, String definition) {
        this.version = version;
        this.aggregate = aggregate;
        this.measure = measure;
        this.definition = definition;
    }

    /** As on the wire: {@code mentions_in}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The KPI of an id; empty when there is none. */
    public static Optional<Kpi> ofId(String id) {
        for (Kpi kpi : values()) {
            if (kpi.id().equals(id)) {
                return Optional.of(kpi);
            }
        }
        return Optional.empty();
    }

    public int version() {
        return version;
    }

    /** What is counted, in English. */
    public String definition() {
        return definition;
    }

    /** {@code count} or {@code seconds}. */
    public String unit() {
        return aggregate == Aggregate.MEDIAN || aggregate == Aggregate.P90 ? "seconds" : "count";
    }

    /** Which way it is better however much comes in; empty for what follows that: neither more nor less of it is better by itself. */
    public Optional<Better> better() {
        return aggregate == Aggregate.COUNT ? Optional.empty() : Optional.of(Better.LOWER);
    }

    Aggregate aggregate() {
        return aggregate;
    }

    /** What it is measured from; null for what is so now. */
    @Nullable
    Measure measure() {
        return measure;
    }
}
