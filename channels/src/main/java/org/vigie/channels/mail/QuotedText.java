package org.vigie.channels.mail;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where a reply stops and the quoted mail begins, as mail programs write it in the five languages that are judged; the text itself is
 * kept whole. What somebody forwards quotes nothing: that mail is what theirs is about.
 */
public final class QuotedText {
    /** Extra of a mail: the first UTF-16 unit of what it quotes. */
    static final String EXTRA = "quote_start";

    /** Before a colon; French programs put one that does not break. */
    private static final String BLANK = "[ \\u00a0\\u202f]?";

    private static final Pattern FORWARDED =
            Pattern.compile("(?i)\\s*(?:fwd?|tr|wg|rv|i)" + BLANK + ":.*", Pattern.DOTALL);

    private static final Pattern START = Pattern.compile("(?im)^(?:"
            + "on .{1,300} wrote:"
            + "|le .{1,300} a écrit" + BLANK + ":"
            + "|am .{1,300} schrieb .{0,300}:"
            + "|el .{1,300} escribió:"
            + "|il .{1,300} ha scritto:"
            + "|-{2,}\\s*(?:original message|message d['’]origine|ursprüngliche nachricht|mensaje original|messaggio originale)\\s*-{2,}"
            + "|(?:from|de|von|da)" + BLANK + ":.{1,300}\\R(?:sent|date|envoyé|gesendet|datum|enviado|inviato|data)"
            + BLANK + ":.{1,300}"
            + "|>.*)[ \\t]*$");

    private QuotedText() {}

    /** First UTF-16 unit of the quotation as the extras of a mention tell it; 0 when they tell none. */
    public static int start(Map<String, String> extras) {
        String start = extras.getOrDefault(EXTRA, "");
        return start.matches("[0-9]{1,9}") ? Integer.parseInt(start) : 0;
    }

    /** First UTF-16 unit of the quotation, when there is one and something stands before it. */
    static OptionalInt start(String subject, String text) {
        if (FORWARDED.matcher(subject).matches()) {
            return OptionalInt.empty();
        }
        Matcher matcher = START.matcher(text);
        if (matcher.find() && !text.substring(0, matcher.start()).isBlank()) {
            return OptionalInt.of(matcher.start());
        }
        return OptionalInt.empty();
    }
}
