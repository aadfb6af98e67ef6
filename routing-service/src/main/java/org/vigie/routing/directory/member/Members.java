package org.vigie.routing.directory.member;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.directory.brand.Directory;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

/** Who holds which role on a brand: read from the identity provider, changed through wishes. Thread-safe. */
public final class Members {
    private final Directory directory;
    private final IdentityProvider provider;
    private final IdentityWishes wishes;
    private final Runnable wake;
    private final InstantSource time;

    public Members(
            Directory directory, IdentityProvider provider, IdentityWishes wishes, Runnable wake, InstantSource time) {
        this.directory = directory;
        this.provider = provider;
        this.wishes = wishes;
        this.wake = wake;
        this.time = time;
    }

    /** Everybody with a role on the brand whose username comes after this one, in its order; IDENTITY_UNAVAILABLE. */
    public List<Member> list(BrandId brand, String after) {
        try {
            return provider.members(brand).stream()
                    .filter(member -> member.username().compareTo(after) > 0)
                    .sorted(Comparator.comparing(Member::username))
                    .toList();
        } catch (IdentityAway e) {
            throw away();
        }
    }

    /**
     * Records that a person should hold the role, or not; carried out shortly after. BRAND_UNKNOWN, MEMBER_UNKNOWN,
     * ROLE_HELD_AGENCY_WIDE for one that is to go and that no brand gives.
     */
    public Member change(BrandId brand, String id, Role role, boolean granted, Actor by) {
        if (directory.find(brand).isEmpty()) {
            throw new Problem(RoutingReason.BRAND_UNKNOWN, "No such brand.", Map.of("brand", brand.slug()));
        }
        Member member;
        try {
            member = provider.member(brand, id)
                    .orElseThrow(() -> new Problem(
                            RoutingReason.MEMBER_UNKNOWN, "No such person in the agency.", Map.of("member", id)));
        } catch (IdentityAway e) {
            throw away();
        }
        if (!granted && member.wide().contains(role) && !member.own().contains(role)) {
            throw heldAgencyWide(brand, role);
        }
        wishes.wish(brand, id, role, granted, by, time.instant());
        wake.run();
        return member.with(role, granted);
    }

    private static Problem heldAgencyWide(BrandId brand, Role role) {
        String group = "/" + brand.agency() + "/all/" + role.word();
        return new Problem(
                RoutingReason.ROLE_HELD_AGENCY_WIDE,
                "role: expected one held on the brand, actual one held for the whole agency: it is taken away at the"
                        + " identity provider, in the group " + group,
                Map.of("role", role.word(), "expected", "/" + brand + "/" + role.word(), "actual", group));
    }

    static Problem away() {
        return new Problem(RoutingReason.IDENTITY_UNAVAILABLE, "The identity provider does not answer.");
    }
}
