package org.vigie.routing.conversation.absence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When agents are lost.
 *
 * @param grace how long somebody may be not heard of and keeps what is assigned to them; at least 1 s. Longer than a laptop is closed on the way
 *     from one room to another, shorter than a customer should wait for somebody who went home
 * @param look how often lost agents are looked for; at least 50 ms
 */
@ConfigurationProperties("vigie.absence")
public record AbsenceSettings(
        @DefaultValue("30m") Duration grace,
        @DefaultValue("30s") Duration look) {
    private static final int NOTED = 30;

    public AbsenceSettings {
        require(grace.toMillis() >= 1_000, "grace", "at least 1s", grace);
        require(look.toMillis() >= 50, "look", "at least 50ms", look);
    }

    /** How old may be what is noted of when somebody was heard of: most heartbeats then write nothing. */
    public Duration noted() {
        return grace.dividedBy(NOTED);
    }

    private static void require(boolean holds, String name, String expected, Object actual) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "vigie.absence." + name + ": expected " + expected + ", actual " + actual);
        }
    }
}
