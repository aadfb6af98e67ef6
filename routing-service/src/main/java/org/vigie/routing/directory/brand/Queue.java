package org.vigie.routing.directory.brand;

import java.util.List;
import java.util.Set;
import org.vigie.routing.RoutingReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/**
 * Where conversations of one kind wait.
 *
 * @param id slug, unique in the brand
 * @param languages BCP 47 primary; empty = any
 * @param purpose {@link #CARE} or {@link #LISTENING}
 * @param reservationSeconds how long an offer stands, 5 to 600
 * @param firstResponseTargetSeconds 0 = none
 * @param version rises with each change
 */
public record Queue(
        BrandId brand,
        String id,
        String displayName,
        List<String> languages,
        String purpose,
        int reservationSeconds,
        int firstResponseTargetSeconds,
        long version) {
    /** Takes mentions of accounts. */
    public static final String CARE = "care";

    /** Takes mentions of sources. */
    public static final String LISTENING = "listening";

    private static final Set<String> PURPOSES = Set.of(CARE, LISTENING);

    public Queue {
        languages = List.copyOf(languages);
        Slugs.require("queue.id", id);
        Languages.require("queue.languages", languages);
        if (!PURPOSES.contains(purpose)) {
            throw Problem.field(
                    org.vigie.wire.problem.WireReason.FIELD_INVALID, "queue.purpose", "expected care or listening");
        }
        require("queue.reservation_seconds", reservationSeconds, 5, 600);
        require("queue.first_response_target_seconds", firstResponseTargetSeconds, 0, 90 * 86_400);
        if (displayName.length() > 200) {
            throw Problem.field(RoutingReason.TEXT_TOO_LONG, "queue.display_name", "expected at most 200 characters");
        }
    }

    /** The queue every brand begins with. */
    static Queue first(BrandId brand) {
        return new Queue(brand, CARE, "Care", List.of(), CARE, 30, 0, 1);
    }

    /** What is asked of what is new only, since there may be others from before. Problem LANGUAGE_UNKNOWN for one named twice. */
    void requireModest() {
        Languages.requireOnce("queue.languages", languages);
    }

    /** The same of what a change brings. */
    void requireModestAfter(Queue former) {
        if (!languages.equals(former.languages)) {
            requireModest();
        }
    }

    /** The one that takes its place. */
    Queue following(Queue former) {
        return new Queue(
                former.brand,
                former.id,
                displayName,
                languages,
                purpose,
                reservationSeconds,
                firstResponseTargetSeconds,
                former.version + 1);
    }

    private static void require(String field, int actual, int from, int to) {
        if (actual < from || actual > to) {
            throw Problem.field(
                    org.vigie.wire.problem.WireReason.FIELD_INVALID,
                    field,
                    "expected %d to %d, actual %d".formatted(from, to, actual));
        }
    }
}
