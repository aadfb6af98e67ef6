package org.vigie.routing.directory;

import java.util.EnumSet;
import java.util.Set;
import org.vigie.wire.tenancy.Role;

/**
 * A person with roles on a brand.
 *
 * @param id subject in their tokens
 * @param mail address; empty when there is none to write to
 * @param roles on the brand, agency-wide ones included
 */
public record Member(String id, String username, String displayName, String mail, Set<Role> roles) {
    public Member {
        roles = Set.copyOf(roles);
    }

    Member with(Role role, boolean granted) {
        EnumSet<Role> changed = EnumSet.noneOf(Role.class);
        changed.addAll(roles);
        if (granted) {
            changed.add(role);
        } else {
            changed.remove(role);
        }
        return new Member(id, username, displayName, mail, changed);
    }
}
