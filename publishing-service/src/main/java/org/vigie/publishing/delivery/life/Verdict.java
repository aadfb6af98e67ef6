package org.vigie.publishing.delivery.life;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt means for its delivery.
 *
 * @param state the delivery's next state
 * @param reason code when it did not go out, else empty
 * @param detail sentence for people
 * @param nativeId at the network, when delivered
 * @param again when to look at it next; null = never by itself
 */
public record Verdict(
        DeliveryState state,
        String reason,
        String detail,
        String nativeId,
        String url,
        @Nullable Duration again) {
    public static Verdict delivered(String nativeId, String url) {
        return new Verdict(DeliveryState.DELIVERED, "", "", nativeId, url, null);
    }

    public static Verdict refused(String reason, String detail) {
        return new Verdict(DeliveryState.REFUSED, reason, detail, "", "", null);
    }

    public static Verdict retry(String reason, String detail, Duration again) {
        return new Verdict(DeliveryState.RETRYING, reason, detail, "", "", again);
    }

    public static Verdict unknown(String reason, String detail, @Nullable Duration again) {
        return new Verdict(DeliveryState.UNKNOWN, reason, detail, "", "", again);
    }

    public static Verdict held(String detail) {
        return new Verdict(DeliveryState.HELD, "HELD", detail, "", "", null);
    }
}
