package org.vigie.routing.directory.member;

import java.util.List;
import java.util.Optional;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

/**
 * The master of people and grants. Every call may be repeated. Throws {@link IdentityAway} when it does not answer in
 * time. Thread-safe.
 */
public interface IdentityProvider {
    /** Creates the groups of a brand and of its agency that are missing. */
    void ensureGroups(BrandId brand);

    /** Puts a person into the role's group. False when there is no such person. */
    boolean grant(BrandId brand, String member, Role role);

    /** Takes a person out of the role's group. False when there is no such person. */
    boolean revoke(BrandId brand, String member, Role role);

    /** Everybody with a role on the brand, agency-wide ones included, by user name. */
    List<Member> members(BrandId brand);

    /** A person of the brand's agency with their roles on the brand. */
    Optional<Member> member(BrandId brand, String id);
}
