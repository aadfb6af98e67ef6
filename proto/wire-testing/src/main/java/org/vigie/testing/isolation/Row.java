package org.vigie.testing.isolation;

import io.grpc.Status;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One row of the reviewed table.
 *
 * @param rpc full name: {@code vigie.search.v1.MentionService/GetMention}
 * @param roles of which people and integrations need one; none = not for them
 * @param services of the platform that may call for any brand
 * @param reach what one call may touch
 * @param but what else a reviewer has to know: {@code unavailable} = a call that is allowed may answer UNAVAILABLE, because the suite
 *     runs without what it needs; {@code opaque=conversation} = the service keeps that id without looking anything up by it; {@code
 *     known=saved_query} = a list refuses an id that the brand does not have, where others find nothing by it;
 *     {@code unknown=unauthenticated} = the code for an id that the brand does not have, where it is not NOT_FOUND
 */
record Row(String rpc, Set<String> roles, Set<String> services, Reach reach, Set<String> but) {

    static final List<String> ROLES =
            List.of("admin", "lead", "agent", "moderator", "editor", "approver", "analyst", "client");
    static final List<String> SERVICES =
            List.of("gateway", "ingestion", "search", "routing", "publishing", "reporting");

    /** What one call may touch. */
    enum Reach {
        /** The one brand that the request names. */
        BRAND,
        /** Also {@code -}: each brand on which the caller holds one of the roles. */
        CROSS_BRAND,
        /** The whole agency: the role must be held for all of it. */
        AGENCY
    }

    Row {
        roles = Set.copyOf(roles);
        services = Set.copyOf(services);
        but = Set.copyOf(but);
        if (!ROLES.containsAll(roles)) {
            throw new IllegalArgumentException(rpc + ": expected roles among " + ROLES + ", got " + roles);
        }
        if (!SERVICES.containsAll(services)) {
            throw new IllegalArgumentException(rpc + ": expected services among " + SERVICES + ", got " + services);
        }
        for (String word : but) {
            if (!word.equals("unavailable")
                    && !word.startsWith("opaque=")
                    && !word.startsWith("known=")
                    && !word.startsWith("unknown=")) {
                throw new IllegalArgumentException(
                        rpc + ": expected unavailable, opaque=field, known=field or unknown=code, got " + word);
            }
        }
    }

    /** Who may make such a call: the first of the roles, on no more than it takes, else the first of the services. */
    Asker asker() {
        return roles.stream()
                .sorted()
                .findFirst()
                .<Asker>map(role -> new Asker.Holder(role, reach == Reach.AGENCY, false))
                .orElseGet(() ->
                        new Asker.Service(services.stream().sorted().findFirst().orElseThrow()));
    }

    /** Whether an allowed call may answer that something it needs is away. */
    boolean mayBeUnavailable() {
        return but.contains("unavailable");
    }

    /** Whether the service looks nothing up by this field. */
    boolean isOpaque(String field) {
        return but.contains("opaque=" + field);
    }

    /** Whether a list looks its filter up. */
    boolean mustBeKnown(String field) {
        return but.contains("known=" + field);
    }

    /** How a call for an id ends that the brand does not have. */
    Status.Code unknown() {
        return but.stream()
                .filter(word -> word.startsWith("unknown="))
                .map(word ->
                        Status.Code.valueOf(word.substring("unknown=".length()).toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(Status.Code.NOT_FOUND);
    }
}
