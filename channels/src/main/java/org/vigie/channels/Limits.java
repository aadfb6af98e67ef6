package org.vigie.channels;

/**
 * How much one text may hold on a network.
 *
 * @param maxCharacters in Unicode code points; 0 = no limit of the network's own
 */
public record Limits(int maxCharacters) {
    public Limits {
        Checks.that(maxCharacters >= 0, "max_characters", "0 or more", Integer.toString(maxCharacters));
    }

    /** Whether the text fits. */
    public boolean allows(String text) {
        return maxCharacters == 0 || text.codePointCount(0, text.length()) <= maxCharacters;
    }
}
