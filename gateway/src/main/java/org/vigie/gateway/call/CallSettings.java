package org.vigie.gateway.call;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits in size and time of one call.
 *
 * @param maxBodyBytes the largest body read
 * @param deadline how long a unary call may take, passed on to the service
 * @param heartbeat pause after which a silent stream sends a comment
 * @param opening how long a stream waits for a refusal before it says 200
 * @param streamsPerCaller how many streams one caller may hold open in one process; fewer where their agency has many, see {@link StreamSlots}
 */
@ConfigurationProperties("vigie.call")
public record CallSettings(
        @DefaultValue("1048576") int maxBodyBytes,
        @DefaultValue("10s") Duration deadline,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("200ms") Duration opening,
        @DefaultValue("50") int streamsPerCaller) {
    public CallSettings {
        if (maxBodyBytes < 1024) {
            throw new IllegalArgumentException(
                    "vigie.call.max-body-bytes: expected 1024 or more, actual " + maxBodyBytes);
        }
        if (!deadline.isPositive() || !heartbeat.isPositive() || opening.isNegative()) {
            throw new IllegalArgumentException("vigie.call: expected positive durations");
        }
        if (streamsPerCaller < 1) {
            throw new IllegalArgumentException(
                    "vigie.call.streams-per-caller: expected 1 or more, actual " + streamsPerCaller);
        }
    }
}
