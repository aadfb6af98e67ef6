package org.vigie.search.query.refusal;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing said of a query.
 *
 * @param parts by name, just those of the sentence; pieces of the query are cut to what can be shown
 */
public record Said(Wording wording, Map<String, String> parts) implements Serializable {
    private static final int LONGEST_SHOWN = 40;
    private static final Pattern PART = Pattern.compile("\\{([a-z]+)}");

    public Said {
        parts = Map.copyOf(parts);
        Set<String> named = new TreeSet<>();
        PART.matcher(wording.sentence()).results().forEach(part -> named.add(part.group(1)));
        if (!named.equals(parts.keySet())) {
            throw new IllegalArgumentException(wording + ": expected parts " + named + ", actual " + parts.keySet());
        }
    }

    /** In English. */
    public String english() {
        return PART.matcher(wording.sentence())
                .replaceAll(part -> Matcher.quoteReplacement(parts.getOrDefault(part.group(1), "")));
    }

    /** A piece of the query as far as it can be shown. */
    public static String shown(String text) {
        if (text.length() <= LONGEST_SHOWN) {
            return text;
        }
        // half of a pair cannot be sent
        boolean paired = Character.isHighSurrogate(text.charAt(LONGEST_SHOWN - 1));
        return text.substring(0, paired ? LONGEST_SHOWN - 1 : LONGEST_SHOWN) + "…";
    }
}
