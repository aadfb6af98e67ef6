package org.vigie.ingestion.consumer.handover;

import org.jspecify.annotations.Nullable;

/** A whole hand-over failed. */
public final class HandoverFailed extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whose fault a failure is. */
    public enum Fault {
        /** The other service cannot take anything now. */
        PEER,
        /** One of the entries cannot be taken. */
        ENTRY,
        /** One or the other: an entry is to blame only when it goes on. */
        UNCLEAR
    }

    private final Fault fault;
    private final String reason;

    private HandoverFailed(Fault fault, String reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.fault = fault;
        this.reason = reason;
    }

    /** The other service cannot take anything now: try the same again later. */
    public static HandoverFailed unavailable(String reason, Throwable cause) {
        return new HandoverFailed(Fault.PEER, reason, "cannot be handed over now", cause);
    }

    /** The other service has begun something that must end first: try the same again later. */
    public static HandoverFailed busy(String reason) {
        return new HandoverFailed(Fault.PEER, reason, "cannot be handed over yet", null);
    }

    /** One of the entries cannot be taken: find out which. */
    public static HandoverFailed poisoned(String reason, Throwable cause) {
        return new HandoverFailed(Fault.ENTRY, reason, "was refused", cause);
    }

    /** The other service stumbled over something: try again a few times, then find out over what. */
    public static HandoverFailed stumbled(String reason, Throwable cause) {
        return new HandoverFailed(Fault.UNCLEAR, reason, "was not taken", cause);
    }

    /** Whose fault it is. */
    public Fault fault() {
        return fault;
    }

    /** Reason code. */
    public String reason() {
        return reason;
    }
}
