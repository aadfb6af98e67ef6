package org.vigie.wire.postgres;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/**
 * One act that changed something. Ids only: no names, no bodies.
 *
 * @param agency where
 * @param brand where, or null for an act on the agency as a whole
 * @param actorKind {@code person}, {@code integration} or {@code service}
 * @param actor the caller's subject
 * @param action what was done, in the past tense: {@code HoldPlaced}
 * @param subject id of the thing it was done to
 * @param requestId of the call
 * @param details ids and short words
 * @param occurredAt by the clock of the service
 */
public record AuditEntry(
        AgencyId agency,
        @Nullable BrandId brand,
        String actorKind,
        String actor,
        String action,
        String subject,
        String requestId,
        Map<String, String> details,
        Instant occurredAt) {
    public AuditEntry {
        details = Map.copyOf(details);
    }

    /** An act on one brand. */
    public static AuditEntry of(
            BrandId brand, Caller caller, String action, String subject, String requestId, Instant occurredAt) {
        return new AuditEntry(
                brand.agency(),
                brand,
                caller.kind(),
                caller.subject(),
                action,
                subject,
                requestId,
                Map.of(),
                occurredAt);
    }

    /** An act on the agency as a whole; needs a transaction over every brand of the agency. */
    public static AuditEntry of(
            AgencyId agency, Caller caller, String action, String subject, String requestId, Instant occurredAt) {
        return new AuditEntry(
                agency, null, caller.kind(), caller.subject(), action, subject, requestId, Map.of(), occurredAt);
    }

    /** This entry with one more detail. */
    public AuditEntry detail(String name, String value) {
        var more = new java.util.HashMap<>(details);
        more.put(name, value);
        return new AuditEntry(agency, brand, actorKind, actor, action, subject, requestId, more, occurredAt);
    }
}
