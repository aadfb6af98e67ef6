package org.vigie.wire.event;

/**
 * A fact and its place in the stream of the service that wrote it.
 *
 * @param sequence rises in commit order; never 0
 */
public record NumberedFact(long sequence, Fact fact) {
    public NumberedFact {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence: expected 1 or more, actual " + sequence);
        }
    }
}
