package org.vigie.routing.conversation.work;

/**
 * How much an agent can hold and holds, across the agency's brands.
 *
 * @param capacity 1 to 50
 * @param held conversations assigned to them and not yet answered
 * @param version rises with each change of either
 */
public record AgentLoad(String agent, int capacity, int held, long version) {
    /** What somebody can hold who never said. */
    public static final int STANDARD_CAPACITY = 5;
}
