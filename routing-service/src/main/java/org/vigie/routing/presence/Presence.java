package org.vigie.routing.presence;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Role;

/**
 * Where somebody is.
 *
 * @param name for people's eyes
 * @param serves slugs of the brands they serve; {@code *} alone for the whole agency
 * @param roles held on brands they serve, by slug; {@code *} for the whole agency; empty when an older version noted it
 * @param viewingBrand brand of the conversation they look at; empty = none
 * @param conversation they look at; empty = none
 * @param typing they are writing in it
 * @param idle nobody touched their console for a while: it is open, and nobody sits there
 * @param load conversations they hold
 */
record Presence(
        AgencyId agency,
        String agent,
        String name,
        Availability availability,
        Set<String> serves,
        Map<String, Set<Role>> roles,
        String viewingBrand,
        String conversation,
        boolean typing,
        boolean idle,
        int load,
        int capacity,
        Instant lastSeenAt) {
    static final String EVERY = "*";

    Presence {
        serves = Set.copyOf(serves);
        roles = Map.copyOf(roles);
    }

    boolean servesAny(BrandScope scope) {
        return switch (scope) {
            case BrandScope.Named named ->
                serves.contains(EVERY)
                        || named.brands().stream().map(BrandId::slug).anyMatch(serves::contains);
            case BrandScope.WholeAgency whole -> true;
            case BrandScope.Everywhere everywhere -> true;
        };
    }

    /** Roles held on a brand, directly or for the whole agency. */
    Set<Role> rolesOn(BrandId brand) {
        Set<Role> held = EnumSet.noneOf(Role.class);
        held.addAll(roles.getOrDefault(EVERY, Set.of()));
        held.addAll(roles.getOrDefault(brand.slug(), Set.of()));
        return held;
    }

    /** Whether the scope covers the conversation they look at. */
    boolean isViewingWithin(BrandScope scope) {
        return !viewingBrand.isEmpty() && scope.contains(new BrandId(agency, viewingBrand));
    }

    /** The same with what they hold and can hold. */
    Presence holding(AgentLoad now) {
        return new Presence(
                agency,
                agent,
                name,
                availability,
                serves,
                roles,
                viewingBrand,
                conversation,
                typing,
                idle,
                now.held(),
                now.capacity(),
                lastSeenAt);
    }

    /** Whether others would see a difference; the time alone is none. */
    boolean looksLike(Presence other) {
        return availability == other.availability
                && viewingBrand.equals(other.viewingBrand)
                && conversation.equals(other.conversation)
                && typing == other.typing
                && capacity == other.capacity
                && load == other.load;
    }
}
