package org.vigie.testing.isolation;

import java.util.List;
import java.util.Set;

/**
 * One row of the reviewed table.
 *
 * @param rpc full name: {@code vigie.search.v1.MentionService/GetMention}
 * @param roles of which people and integrations need one; none = not for them
 * @param services of the platform that may call for any brand
 * @param reach what one call may touch
 */
record Row(String rpc, Set<String> roles, Set<String> services, Reach reach) {

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
        if (!ROLES.containsAll(roles)) {
            throw new IllegalArgumentException(rpc + ": expected roles among " + ROLES + ", got " + roles);
        }
        if (!SERVICES.containsAll(services)) {
            throw new IllegalArgumentException(rpc + ": expected services among " + SERVICES + ", got " + services);
        }
    }
}
