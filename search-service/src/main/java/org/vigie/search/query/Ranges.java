package org.vigie.search.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vigie.search.query.refusal.Remedy;
import org.vigie.search.query.refusal.Said;
import org.vigie.search.query.refusal.Wording;

/**
 * Ends of ranges. Both ends belong to the range; a date is its whole day in UTC, so that as the first end it means the
 * day's first millisecond and as the last end the day's last.
 */
public final class Ranges {
    private static final String OPEN = "*";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    /** A run of spaces is looked at from its beginning only: from each of its spaces it would take their number times itself. */
    private static final Pattern SMALL_TO = Pattern.compile("(?<!\\s)\\s++to\\s+", Pattern.CASE_INSENSITIVE);

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})");

    /** Why a range is refused; {@code end} is the end at fault, 0 or 1. */
    public record Problem(int end, Said expected, Said suggestion) {}

    private Ranges() {}

    /** What is wrong with a range. */
    public static Optional<Problem> problem(QueryField field, String least, String most) {
        if (field.measure().isEmpty()) {
            return Optional.of(new Problem(
                    0, Wording.NUMBER_FIELD.said(), Wording.WORD_AFTER_FIELD.with("field", field.written())));
        }
        if (number(field, least, false).isEmpty()) {
            return Optional.of(malformed(field, 0));
        }
        if (number(field, most, true).isEmpty()) {
            return Optional.of(malformed(field, 1));
        }
        if (least.equals(OPEN) && most.equals(OPEN)) {
            return Optional.of(new Problem(0, Wording.BOUNDED_END.said(), written(example(field))));
        }
        boolean turned =
                number(field, least, false).get() > number(field, most, true).get();
        return turned
                ? Optional.of(new Problem(
                        1, Wording.END_NOT_BELOW.with("least", least), written("[" + most + " TO " + least + "]")))
                : Optional.empty();
    }

    /** The first number of a range that has no {@link #problem}. */
    static long least(Query.Range range) {
        return number(range.field(), range.least(), false).orElseThrow();
    }

    /** The last number of a range that has no {@link #problem}. */
    static long most(Query.Range range) {
        return number(range.field(), range.most(), true).orElseThrow();
    }

    /** A range to show to people. */
    public static String example(QueryField field) {
        return field.written() + (field == QueryField.PUBLISHED ? ":[2026-01-01 TO 2026-01-31]" : ":[1000 TO *]");
    }

    /** For a piece that should be a range: a number alone is meant as its beginning, a small "to" as TO. */
    public static Remedy remedy(QueryField field, Lexeme piece) {
        boolean number =
                piece.is(Lexeme.Kind.WORD) && NUMBER.matcher(piece.text()).matches();
        if (number && field != QueryField.PUBLISHED) {
            return Remedy.instead("[" + piece.text() + " TO " + OPEN + "]");
        }
        return piece.is(Lexeme.Kind.RANGE)
                ? Remedy.instead("[" + SMALL_TO.matcher(piece.text()).replaceAll(" TO ") + "]")
                : Remedy.NONE;
    }

    private static Problem malformed(QueryField field, int end) {
        Wording expected = field == QueryField.PUBLISHED ? Wording.DATE_OR_STAR : Wording.NUMBER_OR_STAR;
        return new Problem(end, expected.said(), written(example(field)));
    }

    private static Said written(String instead) {
        return Wording.WRITE.with("instead", instead);
    }

    private static Optional<Long> number(QueryField field, String text, boolean last) {
        if (text.equals(OPEN)) {
            return Optional.of(last ? Long.MAX_VALUE : Long.MIN_VALUE);
        }
        if (field != QueryField.PUBLISHED) {
            return NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
        }
        try {
            return time(text, last);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> time(String text, boolean last) {
        if (DATE.matcher(text).matches()) {
            LocalDate day = LocalDate.parse(text).plusDays(last ? 1 : 0);
            long start = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
            return Optional.of(last ? start - 1 : start);
        }
        return INSTANT.matcher(text).matches()
                ? Optional.of(OffsetDateTime.parse(text).toInstant().toEpochMilli())
                : Optional.empty();
    }
}
