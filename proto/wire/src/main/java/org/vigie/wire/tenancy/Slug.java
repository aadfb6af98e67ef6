package org.vigie.wire.tenancy;

/** The one rule for the names of agencies and brands. */
final class Slug {
    private static final int LONGEST = 40;
    static final String ALL = "all";

    private Slug() {}

    static boolean isValid(String text) {
        int last = text.length() - 1;
        if (last < 0 || last >= LONGEST || text.charAt(0) == '-' || text.charAt(last) == '-') {
            return false;
        }
        // By hand: every row, fact and message that is read names an agency and a brand.
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            if (c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return !text.equals(ALL);
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
