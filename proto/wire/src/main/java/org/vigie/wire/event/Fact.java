package org.vigie.wire.event;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;

/**
 * Something that happened to one brand, or to an agency as a whole, written in the transaction of the change. Carries ids and figures, never bodies,
 * author names or addresses.
 *
 * @param id the same on every redelivery
 * @param agency where
 * @param only the brand it happened to; null when it happened to the agency as a whole, and then people of every brand are
 *     told, also of one that comes later
 * @param type what happened, in the past tense: {@code ConversationAssigned}
 * @param subject id of the thing it happened to
 * @param occurredAt by the clock of the service
 * @param labels ids and short enumerated words, each at most 200 characters
 * @param figures numbers, all finite
 */
public record Fact(
        UUID id,
        AgencyId agency,
        @Nullable BrandId only,
        String type,
        String subject,
        Instant occurredAt,
        Map<String, String> labels,
        Map<String, Double> figures) {
    /** Stands for every brand of the agency where a brand's slug would. */
    public static final String AGENCY_WIDE = "-";

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

    /** About one brand. */
    public Fact(
            UUID id,
            BrandId brand,
            String type,
            String subject,
            Instant occurredAt,
            Map<String, String> labels,
            Map<String, Double> figures) {
        this(id, brand.agency(), brand, type, subject, occurredAt, labels, figures);
    }

    /** A fact with a new id. */
    public static Fact of(BrandId brand, String type, String subject, Instant occurredAt) {
        return new Fact(UUID.randomUUID(), brand, type, subject, occurredAt, Map.of(), Map.of());
    }

    /** A fact about the agency as a whole, with a new id; needs a transaction over every brand of the agency. */
    public static Fact ofAgency(AgencyId agency, String type, String subject, Instant occurredAt) {
        return new Fact(UUID.randomUUID(), agency, null, type, subject, occurredAt, Map.of(), Map.of());
    }

    /** Whether it happened to the agency as a whole. */
    public boolean isAgencyWide() {
        return only == null;
    }

    /** The brand it happened to. {@link IllegalStateException} when it happened to the agency as a whole. */
    public BrandId brand() {
        if (only == null) {
            throw new IllegalStateException(type + ": expected a fact about a brand, actual about " + agency);
        }
        return only;
    }

    /** The brand's slug, or {@code -} for the agency as a whole: the form of rows and messages. */
    public String brandSlug() {
        return only == null ? AGENCY_WIDE : only.slug();
    }

    /** This fact with one more label. */
    public Fact label(String name, String value) {
        var more = new java.util.HashMap<>(labels);
        more.put(name, value);
        return new Fact(id, agency, only, type, subject, occurredAt, more, figures);
    }

    /** As {@link #label}, for what is longer elsewhere: its beginning, as much as a label holds. */
    public Fact labelBeginning(String name, String value) {
        return label(name, value.length() <= MAX_LABEL ? value : value.substring(0, MAX_LABEL));
    }

    /** This fact with one more figure. */
    public Fact figure(String name, double value) {
        var more = new java.util.HashMap<>(figures);
        more.put(name, value);
        return new Fact(id, agency, only, type, subject, occurredAt, labels, more);
    }
}
