package org.vigie.wire.tenancy;

import java.util.regex.Pattern;

/** The one rule for the names of agencies and brands. */
final class Slug {
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    static final String ALL = "all";

    private Slug() {}

    static boolean isValid(String text) {
        return text.length() <= 40 && PATTERN.matcher(text).matches() && !text.equals(ALL);
    }

    static String require(String kind, String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException(
                    "%s: expected 1 to 40 of a-z, 0-9 and inner hyphens, not \"all\"; actual \"%s\""
                            .formatted(kind, text.length() > 60 ? text.substring(0, 60) + "…" : text));
        }
        return text;
    }
}
