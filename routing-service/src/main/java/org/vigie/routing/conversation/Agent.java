package org.vigie.routing.conversation;

/**
 * Somebody who works conversations.
 *
 * @param id subject of the token, never empty
 * @param name for people's eyes; may be empty
 */
public record Agent(String id, String name) {
    public Agent {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("agent: expected a subject, actual none");
        }
    }
}
