package org.vigie.channels.mail;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where a reply stops and the quoted mail begins; the text itself is kept whole. */
final class QuotedText {
    private static final Pattern START = Pattern.compile(
            "(?im)^(?:on .{1,300} wrote:|le .{1,300} a écrit\\s?:|-{2,}\\s*(?:original message|message d'origine)\\s*-{2,}|>.*)[ \\t]*$");

    private QuotedText() {}

    /** First UTF-16 unit of the quotation, when there is one and something stands before it. */
    static OptionalInt start(String text) {
        Matcher matcher = START.matcher(text);
        if (matcher.find() && !text.substring(0, matcher.start()).isBlank()) {
            return OptionalInt.of(matcher.start());
        }
        return OptionalInt.empty();
    }
}
