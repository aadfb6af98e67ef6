package org.vigie.routing.rule;

/** Where a rule sends a mention. */
public sealed interface Destination {
    /** The rule that decided. */
    String rule();

    /** Its conversation waits in this queue of the brand. */
    record ToQueue(String rule, String queue) implements Destination {}

    /**
     * Its conversation is assigned to this person.
     *
     * @param owner subject of their token
     */
    record ToOwner(String rule, String owner) implements Destination {}

    /** It opens no conversation. */
    record WatchOnly(String rule) implements Destination {}
}
