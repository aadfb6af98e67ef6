package org.vigie.routing.conversation.life;

import java.util.Set;

/**
 * Whether a reply could be sent when the customer last wrote.
 *
 * @param reason why not: {@code NO_CALLBACK}, {@code SOURCE_ONLY}, {@code ACCOUNT_DISABLED}, {@code AUTHOR_ERASED},
 *     {@code ACCOUNT_UNKNOWN}; else empty
 */
public record Replying(boolean possible, String reason) {
    private static final Set<String> FOR_EVER = Set.of("SOURCE_ONLY", "AUTHOR_ERASED");

    /** Whether it never will be, unless the customer writes again: everything else is the account's, and a person may mend that. */
    public boolean isImpossible() {
        return !possible && FOR_EVER.contains(reason);
    }
}
