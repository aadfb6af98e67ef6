package org.vigie.routing.conversation.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A stretch of a mail that it quotes of an earlier one, in UTF-16 units of its text. Ingestion tells them; they are kept among the extras of the
 * message, which a version of before keeps as they are.
 */
public record Quotation(int start, int end) {
    /** {@code 12-40,52-60}; by a name that no network gives, whose own have no colon. */
    private static final String EXTRA = ":quoted";

    /** These extras, with what is quoted. */
    public static Map<String, String> kept(Map<String, String> extras, List<Quotation> quoted) {
        if (quoted.isEmpty()) {
            return extras;
        }
        Map<String, String> all = new HashMap<>(extras);
        all.put(EXTRA, quoted.stream().map(one -> one.start() + "-" + one.end()).collect(Collectors.joining(",")));
        return all;
    }

    /** Those kept in these extras, in order, as far as the text has them: it may have been edited since. */
    public static List<Quotation> of(Map<String, String> extras, String text) {
        List<Quotation> quoted = new ArrayList<>();
        int from = 0;
        for (String one : extras.getOrDefault(EXTRA, "").split(",", -1)) {
            if (!one.matches("\\d{1,9}-\\d{1,9}")) {
                return quoted;
            }
            int dash = one.indexOf('-');
            Quotation next =
                    new Quotation(Integer.parseInt(one.substring(0, dash)), Integer.parseInt(one.substring(dash + 1)));
            if (next.start() < from || next.end() <= next.start() || next.end() > text.length()) {
                return quoted;
            }
            quoted.add(next);
            from = next.end();
        }
        return quoted;
    }
}
