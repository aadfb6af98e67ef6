package org.vigie.routing.reply;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How replies are followed whose sending broke off.
 *
 * @param unheardAfter how long publishing may say nothing of a reply before it is asked what became of it; at least 1 s. Longer than
 *     anybody waits for an answer, so that an agent who repeats the request sends it
 * @param look how often replies are looked for; at least 50 ms
 */
@ConfigurationProperties("vigie.reply")
record ReplySettings(
        @DefaultValue("2m") Duration unheardAfter,
        @DefaultValue("30s") Duration look) {
    ReplySettings {
        require(unheardAfter.toMillis() >= 1_000, "unheard-after", "at least 1s", unheardAfter);
        require(look.toMillis() >= 50, "look", "at least 50ms", look);
    }

    private static void require(boolean holds, String name, String expected, Object actual) {
        if (!holds) {
            throw new IllegalArgumentException("vigie.reply." + name + ": expected " + expected + ", actual " + actual);
        }
    }
}
