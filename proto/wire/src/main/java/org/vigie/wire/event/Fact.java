package org.vigie.wire.event;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.vigie.wire.tenancy.BrandId;

/**
 * Something that happened to one brand, written in the transaction of the change. Carries ids and figures, never bodies,
 * author names or addresses.
 *
 * @param id the same on every redelivery
 * @param brand the brand it happened to
 * @param type what happened, in the past tense: {@code ConversationAssigned}
 * @param subject id of the thing it happened to
 * @param occurredAt by the clock of the service
 * @param labels ids and short enumerated words, each at most 200 characters
 * @param figures numbers, all finite
 */
public record Fact(
        UUID id,
        BrandId brand,
        String type,
        String subject,
        Instant occurredAt,
        Map<String, String> labels,
        Map<String, Double> figures) {
    private static final int MAX_LABEL = 200;

    public Fact {
        if (type.isBlank() || subject.isBlank()) {
            throw new IllegalArgumentException("fact: expected a type and a subject, actual \"" + type + "\"");
        }
        labels = Map.copyOf(labels);
        figures = Map.copyOf(figures);
        labels.forEach((name, value) -> {
            if (value.length() > MAX_LABEL) {
                throw new IllegalArgumentException(
                        "label " + name + ": expected at most 200 characters, actual " + value.length());
            }
        });
        figures.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("figure " + name + ": expected a finite number, actual " + value);
            }
        });
    }

    /** A fact with a new id. */
    public static Fact of(BrandId brand, String type, String subject, Instant occurredAt) {
        return new Fact(UUID.randomUUID(), brand, type, subject, occurredAt, Map.of(), Map.of());
    }

    /** This fact with one more label. */
    public Fact label(String name, String value) {
        var more = new java.util.HashMap<>(labels);
        more.put(name, value);
        return new Fact(id, brand, type, subject, occurredAt, more, figures);
    }

    /** This fact with one more figure. */
    public Fact figure(String name, double value) {
        var more = new java.util.HashMap<>(figures);
        more.put(name, value);
        return new Fact(id, brand, type, subject, occurredAt, labels, more);
    }
}
