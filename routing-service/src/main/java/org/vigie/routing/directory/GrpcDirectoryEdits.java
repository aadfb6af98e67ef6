package org.vigie.routing.directory;

import com.google.protobuf.FieldMask;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.vigie.contract.routing.v1.Brand;
import org.vigie.contract.routing.v1.Queue;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.directory.brand.DirectoryEdits.Edit;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Problem;

/** Which values of brands and queues a call changes, from the wire. */
final class GrpcDirectoryEdits {
    private static final Set<String> OF_BRANDS = Set.of("display_name", "time_zone", "languages", "tone", "do_not_say");
    private static final Set<String> OF_QUEUES =
            Set.of("display_name", "languages", "purpose", "reservation_seconds", "first_response_target_seconds");
    private static final int STANDARD_RESERVATION = 30;

    private GrpcDirectoryEdits() {}

    /** The change of a brand that a mask names. Problem UPDATE_MASK_INVALID. */
    static Edit<org.vigie.routing.directory.brand.Brand> brand(FieldMask mask, Brand sent, Actor by, Instant at) {
        Set<String> fields = fields(mask, OF_BRANDS);
        return new Edit<>(
                Etag.sent(sent.getEtag()),
                fields,
                former -> new org.vigie.routing.directory.brand.Brand(
                        former.id(),
                        fields.contains("display_name") ? sent.getDisplayName() : former.displayName(),
                        fields.contains("time_zone") ? sent.getTimeZone() : former.timeZone(),
                        fields.contains("languages") ? sent.getLanguagesList() : former.languages(),
                        fields.contains("tone") ? sent.getTone() : former.tone(),
                        fields.contains("do_not_say") ? sent.getDoNotSayList() : former.doNotSay(),
                        former.version(),
                        former.createdAt()),
                by,
                at);
    }

    /** The change of a queue that a mask names. Problem UPDATE_MASK_INVALID. */
    static Edit<org.vigie.routing.directory.brand.Queue> queue(FieldMask mask, Queue sent, Actor by, Instant at) {
        Set<String> fields = fields(mask, OF_QUEUES);
        return new Edit<>(
                Etag.sent(sent.getEtag()),
                fields,
                former -> new org.vigie.routing.directory.brand.Queue(
                        former.brand(),
                        former.id(),
                        fields.contains("display_name") ? sent.getDisplayName() : former.displayName(),
                        fields.contains("languages") ? sent.getLanguagesList() : former.languages(),
                        fields.contains("purpose") ? purpose(sent) : former.purpose(),
                        fields.contains("reservation_seconds") ? reservationSeconds(sent) : former.reservationSeconds(),
                        fields.contains("first_response_target_seconds")
                                ? sent.getFirstResponseTargetSeconds()
                                : former.firstResponseTargetSeconds(),
                        former.version()),
                by,
                at);
    }

    /** What a queue is for; care when it does not say. */
    static String purpose(Queue sent) {
        return sent.getPurpose().isEmpty() ? org.vigie.routing.directory.brand.Queue.CARE : sent.getPurpose();
    }

    /** How long its offers stand; half a minute when it does not say. */
    static int reservationSeconds(Queue sent) {
        return sent.getReservationSeconds() == 0 ? STANDARD_RESERVATION : sent.getReservationSeconds();
    }

    private static Set<String> fields(FieldMask mask, Set<String> known) {
        Set<String> fields = Set.copyOf(mask.getPathsList());
        if (fields.isEmpty() || !known.containsAll(fields)) {
            Set<String> others = new TreeSet<>(fields);
            others.removeAll(known);
            throw Problem.field(
                    RoutingReason.UPDATE_MASK_INVALID,
                    "update_mask",
                    "one or more of " + String.join(", ", new TreeSet<>(known)),
                    others.isEmpty() ? "none" : shown(others));
        }
        return fields;
    }

    private static String shown(Set<String> fields) {
        String text = String.join(", ", fields);
        return text.matches("[a-z_., ]{1,80}") ? text : "something else";
    }
}
