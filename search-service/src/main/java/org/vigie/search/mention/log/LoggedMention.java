package org.vigie.search.mention.log;

import org.vigie.search.mention.Mention;

/**
 * A mention as the inbox log holds it.
 *
 * @param mention the mention
 * @param sequence its position in the log; of two entries of one mention the later has the higher one. 0 when it does not
 *     come from the log: the mention's own version counts instead
 */
public record LoggedMention(Mention mention, long sequence) {
    /** What orders writes of one mention: an entry never undoes a later one, nor the erasure of its author. */
    public long precedence() {
        return sequence > 0 ? sequence : mention.version();
    }
}
