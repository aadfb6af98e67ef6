package org.vigie.ingestion.enrichment;

import java.util.List;
import java.util.stream.Collectors;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.MentionKind;

/**
 * What the author of a mail wrote, without the mail that is answered: whoever thanks for an answer quotes below it the complaint that it
 * answered. Pure.
 */
final class OwnWords {
    /** Extra of a mail: first UTF-16 unit of what it quotes. */
    private static final String QUOTE_START = "quote_start";

    private OwnWords() {}

    /** The text of the item, of a mail without what it quotes; all of it when nothing else is there. */
    static String of(IncomingMention item) {
        String text = item.content().text();
        int start = item.kind() == MentionKind.MAIL ? start(item) : 0;
        if (start <= 0 || start >= text.length()) {
            return text;
        }
        String own =
                text.substring(0, start) + between(text.substring(start).lines().toList());
        return own.isBlank() ? text : own;
    }

    private static int start(IncomingMention item) {
        String start = item.extras().getOrDefault(QUOTE_START, "");
        return start.matches("[0-9]{1,9}") ? Integer.parseInt(start) : 0;
    }

    /** What stands between quoted lines; the first may say whose they are. Without marks all that follows is the other mail. */
    private static String between(List<String> quotation) {
        boolean marked =
                quotation.stream().filter(line -> !line.isBlank()).limit(2).anyMatch(OwnWords::isQuoted);
        return marked
                ? quotation.stream().skip(1).filter(line -> !isQuoted(line)).collect(Collectors.joining("\n"))
                : "";
    }

    private static boolean isQuoted(String line) {
        return line.startsWith(">");
    }
}
