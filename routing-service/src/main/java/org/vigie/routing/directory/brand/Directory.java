package org.vigie.routing.directory.brand;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.Actor;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** The stored brands and queues. Thread-safe; a failing store throws. */
public interface Directory {
    /**
     * Creates a brand with its first queue, and wishes for its groups at the identity provider. Repeating the request
     * returns the brand; BRAND_EXISTS when the slug is or was in use, REQUEST_ID_REUSED.
     */
    Brand create(Brand brand, Change change);

    /** One brand. */
    Optional<Brand> find(BrandId brand);

    /** Brands of the scope in order of id, after one of them. */
    List<Brand> list(BrandScope scope, @Nullable String after, int size);

    /** Creates a queue. Repeating the request returns the queue; QUEUE_EXISTS, REQUEST_ID_REUSED, BRAND_UNKNOWN. */
    Queue create(Queue queue, Change change);

    /** The queues of a brand; BRAND_UNKNOWN when there is no such brand. */
    List<Queue> queuesOf(BrandId brand);

    /** Queues of the scope with what waits in them, in order of {@code brand/queue}, after one of them. */
    List<Line> lines(BrandScope scope, @Nullable String after, int size);

    /**
     * A queue and what waits in it.
     *
     * @param oldestWaitingAt when the oldest waiting one began to wait; null when nothing waits
     * @param snoozed put aside until a time
     */
    record Line(Queue queue, long waiting, @Nullable Instant oldestWaitingAt, long snoozed) {}

    /**
     * Who creates something.
     *
     * @param requestId idempotency key of the create
     * @param fingerprint of what is to be created: the same request id with another fingerprint is refused
     */
    record Change(UUID requestId, String fingerprint, Actor by, Instant at) {}
}
