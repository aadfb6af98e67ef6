package org.vigie.ingestion.enrichment;

import java.util.ArrayList;
import java.util.List;
import org.vigie.channels.mail.QuotedText;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.MentionKind;

/**
 * What the author of a mail wrote, without the mail that is answered: whoever thanks for an answer quotes below it the complaint that it
 * answered. The one place that says so; who judges or looks for words is told the stretches. Pure.
 */
final class OwnWords {
    /** So many stretches are told apart; nobody answers between more lines. */
    private static final int MOST = 1_000;

    private OwnWords() {}

    /** A stretch of the text, in UTF-16 units. */
    record Stretch(int start, int end) {}

    /** What the item quotes, in order; none when nothing else is there. */
    static List<Stretch> quoted(IncomingMention item) {
        String text = item.content().text();
        int start = item.kind() == MentionKind.MAIL ? QuotedText.start(item.extras()) : 0;
        if (start <= 0 || start >= text.length()) {
            return List.of();
        }
        List<Stretch> quoted =
                isMarked(text, start) ? markedLines(text, start) : List.of(new Stretch(start, text.length()));
        return without(text, quoted).isBlank() ? List.of() : quoted;
    }

    /** The text of the item without what it quotes. */
    static String of(IncomingMention item) {
        return without(item.content().text(), quoted(item));
    }

    private static String without(String text, List<Stretch> quoted) {
        StringBuilder own = new StringBuilder();
        int at = 0;
        for (Stretch stretch : quoted) {
            own.append(text, at, stretch.start());
            at = stretch.end();
        }
        return own.append(text, at, text.length()).toString();
    }

    /** Whether lines are marked; the first may say whose they are. Without marks all that follows is the other mail. */
    private static boolean isMarked(String text, int start) {
        return text.substring(start)
                .lines()
                .filter(line -> !line.isBlank())
                .limit(2)
                .anyMatch(OwnWords::isQuoted);
    }

    /** The first line, every marked one, and blank ones behind these. */
    private static List<Stretch> markedLines(String text, int start) {
        List<Stretch> quoted = new ArrayList<>();
        int begun = start;
        int at = lineEnd(text, start);
        while (at < text.length()) {
            int end = lineEnd(text, at);
            String line = text.substring(at, end);
            boolean own = !isQuoted(line) && !line.isBlank();
            if (own && begun >= 0) {
                quoted.add(new Stretch(begun, at));
                begun = -1;
            } else if (begun < 0 && isQuoted(line) && quoted.size() < MOST) {
                begun = at;
            }
            at = end;
        }
        if (begun >= 0) {
            quoted.add(new Stretch(begun, text.length()));
        }
        return quoted;
    }

    /** Offset after the end of the line. */
    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end + 1;
    }

    private static boolean isQuoted(String line) {
        return line.startsWith(">");
    }
}
