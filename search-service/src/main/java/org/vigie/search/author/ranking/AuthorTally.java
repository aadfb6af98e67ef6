package org.vigie.search.author.ranking;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.Set;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.trace.MentionTrace;
import org.vigie.search.mention.Sentiment;

/** What is counted of one author before it is compared with others. Not thread-safe. */
final class AuthorTally {
    private static final double HALF_LIFE_MILLIS = Duration.ofDays(30).toMillis();

    private final AuthorKey author;
    private final Set<LocalDate> positiveWeeks = new HashSet<>();
    private final Set<LocalDate> negativeWeeks = new HashSet<>();
    private long mentions;
    private double relevance;
    private long followers;
    private long reach;
    private long reachKnown;
    private long positive;
    private long measured;
    private long replies;
    private long defences;
    private long answered;
    private double voices;

    AuthorTally(AuthorKey author) {
        this.author = author;
    }

    void mention(MentionTrace trace, Instant now) {
        mentions++;
        double age = Math.max(0, Duration.between(trace.shown(), now).toMillis());
        relevance += Math.pow(2, -age / HALF_LIFE_MILLIS);
        followers = Math.max(followers, trace.followers());
        if (trace.reach() != MentionTrace.UNKNOWN) {
            reach += trace.reach();
            reachKnown++;
        }
        tone(trace);
    }

    private void tone(MentionTrace trace) {
        switch (trace.sentiment()) {
            case POSITIVE -> {
                measured++;
                positive++;
                positiveWeeks.add(week(trace.shown()));
            }
            case NEGATIVE -> {
                measured++;
                negativeWeeks.add(week(trace.shown()));
            }
            case NEUTRAL -> measured++;
            case UNSURE, UNSPECIFIED -> {}
        }
    }

    private static LocalDate week(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** They answered another author. */
    void answer(MentionTrace answer, MentionTrace asked) {
        replies++;
        boolean calm = answer.sentiment() == Sentiment.POSITIVE || answer.sentiment() == Sentiment.NEUTRAL;
        if (calm && asked.sentiment() == Sentiment.NEGATIVE) {
            defences++;
        }
    }

    /**
     * Another author answered them.
     *
     * @param voice the part of that author's voice that this answer is, 0 to 1
     */
    void answered(double voice) {
        answered++;
        voices += voice;
    }

    AuthorKey author() {
        return author;
    }

    long followers() {
        return followers;
    }

    long mentions() {
        return mentions;
    }

    long replies() {
        return replies;
    }

    long answered() {
        return answered;
    }

    long people() {
        return Math.max(followers, reachKnown == 0 ? 0 : Math.round((double) reach / reachKnown));
    }

    double relevance() {
        return relevance;
    }

    double resonance() {
        return voices;
    }

    Advocacy advocacy() {
        long weeks = positiveWeeks.stream()
                .filter(week -> !negativeWeeks.contains(week))
                .count();
        return Advocacy.of((int) weeks, positive, measured, defences, replies);
    }
}
