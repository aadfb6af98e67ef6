package org.vigie.search.author;

import java.time.Instant;
import java.util.function.IntPredicate;
import org.vigie.channels.mention.Author;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.Reason;

/**
 * The one form in which a field that people wrote is refused: its path, what was expected and what came, never the text itself. Each
 * check throws a Problem of the reason.
 *
 * @param reason of the Problem
 * @param message path of the message that holds the fields; empty = the request itself
 */
public record FieldRule(Reason reason, String message) {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("3000-01-01T00:00:00Z");

    /** The Problem, to be thrown. */
    public Problem refusal(String name, Expected expected, Object actual) {
        String field = message.isEmpty() ? name : message + "." + name;
        return Problem.field(reason, field, expected, actual);
    }

    /** One line of so many characters, no control character among them; where one is needed not only blanks. */
    public void line(String name, String text, int least, int most) {
        length(name, text, least, most);
        without(name, text, "characters on one line", Character::isISOControl);
    }

    /** So many characters, of control characters only tabs and ends of lines; where one is needed not only blanks. */
    public void words(String name, String text, int least, int most) {
        length(name, text, least, most);
        without(
                name,
                text,
                "characters, tabs and ends of lines",
                c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }

    /** A number between two, both included. */
    public void number(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw refusal(name, Expected.number(least, most), value);
        }
    }

    /** A time of the years 1970 to 2999. */
    public void time(String name, Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(LAST)) {
            throw refusal(name, Expected.of(Expected.Form.TIME, "a time from 1970 to 2999"), "another");
        }
    }

    /**
     * An author, named by fields {@code network} and {@code author}, as {@link Author#idAsItComesIn mentions name them}. An erasure finds
     * nothing under another spelling.
     */
    public AuthorKey author(String network, String author) {
        String named = network.strip();
        String id = Author.idAsItComesIn(named, author);
        line("network", named, 1, AuthorKey.LONGEST_NETWORK);
        line("author", id, 1, AuthorKey.LONGEST);
        return new AuthorKey(named, id);
    }

    private void length(String name, String text, int least, int most) {
        if (text.length() < least || text.length() > most || (least > 0 && text.isBlank())) {
            throw refusal(
                    name, Expected.length(least, most), text.isBlank() && !text.isEmpty() ? "blanks" : text.length());
        }
    }

    private void without(String name, String text, String expected, IntPredicate refused) {
        if (text.chars().anyMatch(refused)) {
            throw refusal(name, Expected.of(Expected.Form.PLAIN_TEXT, expected), "a control character");
        }
    }
}
