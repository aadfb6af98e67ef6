package org.vigie.search.query;

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
}
