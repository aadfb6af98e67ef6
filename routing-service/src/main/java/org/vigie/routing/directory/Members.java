package org.vigie.routing.directory;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

/** Who holds which role on a brand: read from the identity provider, changed through wishes. Thread-safe. */
final class Members {
    private final IdentityProvider provider;
    private final IdentityWishes wishes;
    private final Runnable wake;
    private final InstantSource time;

    Members(IdentityProvider provider, IdentityWishes wishes, Runnable wake, InstantSource time) {
        this.provider = provider;
        this.wishes = wishes;
        this.wake = wake;
        this.time = time;
    }

    /** Everybody with a role on the brand; IDENTITY_UNAVAILABLE. */
    List<Member> list(BrandId brand) {
        try {
            return provider.members(brand);
        } catch (IdentityAway e) {
            throw away();
        }
    }

    /** Records that a person should hold the role, or not; carried out shortly after. MEMBER_UNKNOWN. */
    Member change(BrandId brand, String id, Role role, boolean granted, Actor by) {
        Member member;
        try {
            member = provider.member(brand, id)
                    .orElseThrow(() -> new Problem(
                            RoutingReason.MEMBER_UNKNOWN, "No such person in the agency.", Map.of("member", id)));
        } catch (IdentityAway e) {
            throw away();
        }
        wishes.wish(brand, id, role, granted, by, time.instant());
        wake.run();
        return member.with(role, granted);
    }

    static Problem away() {
        return new Problem(RoutingReason.IDENTITY_UNAVAILABLE, "The identity provider does not answer.");
    }
}
