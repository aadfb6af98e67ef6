package org.vigie.routing.queue;

/** Redis does not answer. What it holds is derived; callers go on without it or say so. */
public final class QueuesAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    public QueuesAway(Throwable cause) {
        super("the queues do not answer", cause);
    }
}
