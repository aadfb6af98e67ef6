package org.vigie.routing;

import org.vigie.wire.access.CallScope;

/**
 * Who made a change, for the audit.
 *
 * @param kind {@code person}, {@code integration} or {@code service}
 * @param requestId of the call; {@code -} for work no call started
 */
public record Actor(String kind, String subject, String requestId) {
    /** This service itself, outside of any call. */
    public static final Actor ROUTING = new Actor("service", "routing", "-");

    /** The caller of a call. */
    public static Actor of(CallScope call) {
        return new Actor(call.caller().kind(), call.caller().subject(), call.requestId());
    }
}
