package org.vigie.channels;

import org.vigie.channels.text.CleanText;

/** What the records of a mention, a look and a reply refuse; messages name the field and give expected and actual, never the text itself. */
public final class Checks {
    public static final int MAX_URL = 2_048;

    private Checks() {}

    public static void filled(String field, String value, int max) {
        that(!value.isBlank(), field, "not empty", "empty");
        text(field, value, max);
    }

    public static void text(String field, String value, int max) {
        // What is refused is put into words only then: every text of every mention passes here, some more than once.
        if (value.length() > max) {
            throw new InvalidField(field, "at most " + max + " characters", value.length() + " characters");
        }
        that(CleanText.isClean(value), field, "no control characters or lone surrogates", "some");
    }

    public static void that(boolean holds, String field, String expected, String actual) {
        if (!holds) {
            throw new InvalidField(field, expected, actual);
        }
    }
}
