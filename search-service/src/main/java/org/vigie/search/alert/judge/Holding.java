package org.vigie.search.alert.judge;

import java.time.Instant;
import java.util.Optional;
import org.vigie.search.alert.count.CountBook;
import org.vigie.search.alert.count.Deviation;
import org.vigie.search.alert.count.LocalHour;
import org.vigie.search.alert.count.Tally;
import org.vigie.search.alert.rule.AlertTerms;

/**
 * Whether a condition over counts holds at a time. A window is made of the clock minutes that lie in it wholly or in part, so that
 * nothing within it is overlooked: it reaches back up to a minute further, and the evidence says from when. Pure.
 */
final class Holding {
    private Holding() {}

    /** What it rests on; empty when it does not hold. EVERY_MATCH and SILENCE are not over counts and never hold here. */
    static Optional<AlertEvidence> at(Instant time, AlertTerms terms, CountBook book) {
        return switch (terms.condition()) {
            case COUNT -> count(time, terms, book);
            case NEGATIVE_RATE -> negativeRate(time, terms, book);
            case DEVIATION -> deviation(time, terms, book);
            case EVERY_MATCH, SILENCE -> Optional.empty();
        };
    }

    private static Optional<AlertEvidence> count(Instant time, AlertTerms terms, CountBook book) {
        return sum(time, terms, book).mentions() >= terms.threshold()
                ? Optional.of(window(time, terms, book))
                : Optional.empty();
    }

    private static Optional<AlertEvidence> negativeRate(Instant time, AlertTerms terms, CountBook book) {
        CountBook.Sum sum = sum(time, terms, book);
        boolean enough = sum.measured() >= terms.minimum();
        return enough && sum.negative() > terms.threshold() * sum.measured()
                ? Optional.of(window(time, terms, book))
                : Optional.empty();
    }

    private static CountBook.Sum sum(Instant time, AlertTerms terms, CountBook book) {
        return book.sum(terms.counted(), time.minus(terms.window()), time);
    }

    /** With the ids of mentions, once it is known to hold. */
    private static AlertEvidence window(Instant time, AlertTerms terms, CountBook book) {
        Instant from = CountBook.minute(time.minus(terms.window()));
        return AlertEvidence.of(from, time, book.between(terms.counted(), from, time));
    }

    private static Optional<AlertEvidence> deviation(Instant time, AlertTerms terms, CountBook book) {
        String query = terms.counted();
        LocalHour hour = book.hourOf(time);
        long mentions = hour == null ? 0 : book.inHour(query, hour);
        if (hour == null || mentions < terms.minimum()) {
            return Optional.empty();
        }
        return Deviation.of(book.pastWeeks(query, hour))
                .filter(past -> past.isExceededBy(mentions, terms.threshold()))
                .map(past -> {
                    Tally tally = book.between(query, hour.start(), time);
                    return AlertEvidence.of(
                                    hour.start(),
                                    time,
                                    new Tally(mentions, tally.negative(), tally.measured(), tally.newest()))
                            .against(past);
                });
    }
}
