package org.vigie.ingestion.consumer;

/** A whole hand-over failed. */
public final class HandoverFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean poison;
    private final String reason;

    private HandoverFailed(boolean poison, String reason, String detail, Throwable cause) {
        super(detail, cause);
        this.poison = poison;
        this.reason = reason;
    }

    /** The other service cannot take anything now: try the same again later. */
    public static HandoverFailed unavailable(String reason, Throwable cause) {
        return new HandoverFailed(false, reason, "cannot be handed over now", cause);
    }

    /** One of the entries cannot be taken: find out which. */
    public static HandoverFailed poisoned(String reason, Throwable cause) {
        return new HandoverFailed(true, reason, "was refused", cause);
    }

    /** Whether an entry is at fault. */
    public boolean isPoison() {
        return poison;
    }

    /** Reason code. */
    public String reason() {
        return reason;
    }
}
