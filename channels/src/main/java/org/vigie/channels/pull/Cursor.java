package org.vigie.channels.pull;

import org.vigie.channels.Checks;

/**
 * How far a reader is; only the adapter that made it understands it.
 *
 * @param value at most 4 096 printable characters; empty = from the beginning
 */
public record Cursor(String value) {
    /** From the beginning. */
    public static final Cursor START = new Cursor("");

    public Cursor {
        Checks.text("cursor", value, 4_096);
    }
}
