package org.vigie.wire.event;

import java.time.Instant;
import java.util.Map;
import org.vigie.wire.tenancy.BrandId;

/**
 * Something that is true now and is not kept: presence, typing, an offer to one agent. May be lost.
 *
 * @param brand the brand it concerns
 * @param type {@code PresenceChanged}, {@code ReservationOffered}, …
 * @param subject id of the conversation or agent
 * @param occurredAt by the clock of the service
 * @param labels ids and short words
 * @param figures numbers
 */
public record Signal(
        BrandId brand,
        String type,
        String subject,
        Instant occurredAt,
        Map<String, String> labels,
        Map<String, Double> figures) {
    public Signal {
        labels = Map.copyOf(labels);
        figures = Map.copyOf(figures);
    }
}
