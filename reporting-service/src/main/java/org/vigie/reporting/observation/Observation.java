package org.vigie.reporting.observation;

import java.time.Instant;
import org.vigie.wire.tenancy.BrandId;

/**
 * One measured thing.
 *
 * @param service whose fact it was read from
 * @param sequence of that fact
 * @param network empty when the facts do not tell
 * @param value see {@link Measure}
 * @param mention that came in, or that opened the conversation it is about, by its id; empty when it is about none, and of a reply
 * @param conversation that a reply was written in, by its id: which mention opened it another service tells, perhaps later; empty for
 *     what is no reply
 */
public record Observation(
        BrandId brand,
        String service,
        long sequence,
        Measure measure,
        String network,
        Instant occurredAt,
        double value,
        String mention,
        String conversation) {}
