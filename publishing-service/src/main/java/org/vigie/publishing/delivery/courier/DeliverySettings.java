package org.vigie.publishing.delivery.courier;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deliveries are worked off.
 *
 * @param concurrency calls to networks at once in this process, 1–1 000; of one brand a quarter of them
 * @param patience how long a caller waits for an outcome at most
 * @param poll how often workers look for what is due
 * @param silence after which a process that says nothing is taken for dead; at least 3 s
 * @param days how long a delivery is kept once it is final, 30 or more; what is open or unknown is kept for ever
 */
@ConfigurationProperties("vigie.delivery")
public record DeliverySettings(
        @DefaultValue("64") int concurrency,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("200ms") Duration poll,
        @DefaultValue("5s") Duration silence,
        @DefaultValue("400") int days) {
    public DeliverySettings {
        require(concurrency >= 1 && concurrency <= 1_000, "concurrency", "1 to 1000", concurrency);
        require(patience.toMillis() >= 100, "patience", "at least 100ms", patience);
        require(poll.toMillis() >= 5, "poll", "at least 5ms", poll);
        require(silence.toMillis() >= 3_000, "silence", "at least 3s", silence);
        require(days >= 30, "days", "at least 30", days);
    }

    private static void require(boolean holds, String name, String expected, Object actual) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "vigie.delivery." + name + ": expected " + expected + ", actual " + actual);
        }
    }
}
