package org.vigie.routing.directory.member;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.Actor;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

/** What the identity provider should say, kept until it does. Thread-safe; a failing store throws. */
public interface IdentityWishes {
    /**
     * One wish.
     *
     * @param member null when the wish is for the brand's groups
     * @param role null when the wish is for the brand's groups
     * @param version of the wish; a newer one is a new wish
     * @param attempts made so far, this one included
     */
    record Wish(
            BrandId brand,
            @Nullable String member,
            @Nullable Role role,
            boolean granted,
            long version,
            int attempts) {}

    /** Records that a person should hold a role, or not; MemberChanged is told and audited in the same transaction. */
    void wish(BrandId brand, String member, Role role, boolean granted, Actor by, Instant now);

    /**
     * Wishes that are due, for this caller alone until {@code until}: those not yet carried out; those for groups, which somebody
     * may have removed since; and for a minute revocations that were, because what was under way meanwhile knew nothing of them.
     */
    List<Wish> claim(int max, Instant now, Instant until);

    /**
     * The wish was carried out; one for groups, and a revocation for a minute, is looked at again then. What was wished after it is carried out after this once more:
     * another instance may have done so before, and the last word must be that of the newest wish.
     */
    void fulfilled(Wish wish, Instant again);

    /** The wish could not be carried out, or nobody knows; it, or what was wished after it, is tried again then. */
    void failed(Wish wish, String failure, Instant again);

    /** Roles that are to be taken away, and those that were since. */
    Map<RevokedRoles.Holder, Set<Role>> revokedSince(Instant since);
}
