package org.vigie.routing.conversation.life;

import org.vigie.wire.tenancy.Caller;

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

    /** The person or integration that calls; {@link IllegalStateException} for a service of the platform. */
    public static Agent of(Caller caller) {
        return switch (caller) {
            case Caller.Person person -> new Agent(person.subject(), person.name());
            case Caller.Integration integration -> new Agent(integration.clientId(), integration.clientId());
            case Caller.Service service ->
                throw new IllegalStateException("services do not work conversations: " + service.name());
        };
    }
}
