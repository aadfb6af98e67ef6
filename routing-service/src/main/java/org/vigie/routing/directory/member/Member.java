package org.vigie.routing.directory.member;

import java.util.EnumSet;
import java.util.Set;
import org.vigie.wire.tenancy.Role;

/**
 * A person with roles on a brand.
 *
 * @param id subject in their tokens
 * @param mail address; empty when there is none to write to
 * @param enabled whether they may sign in
 * @param own roles on the brand alone
 * @param wide roles for the whole agency
 */
public record Member(
        String id, String username, String displayName, String mail, boolean enabled, Set<Role> own, Set<Role> wide) {
    public Member {
        own = Set.copyOf(own);
        wide = Set.copyOf(wide);
    }

    /** Roles on the brand, agency-wide ones included. */
    public Set<Role> roles() {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(own);
        roles.addAll(wide);
        return roles;
    }

    /** With a role on the brand, or without. */
    Member with(Role role, boolean granted) {
        if (!granted) {
            return without(Set.of(role));
        }
        EnumSet<Role> more = EnumSet.of(role);
        more.addAll(own);
        return new Member(id, username, displayName, mail, enabled, more, wide);
    }

    /** Without these roles on the brand; those for the whole agency stay. */
    Member without(Set<Role> taken) {
        EnumSet<Role> fewer = EnumSet.noneOf(Role.class);
        own.stream().filter(role -> !taken.contains(role)).forEach(fewer::add);
        return new Member(id, username, displayName, mail, enabled, fewer, wide);
    }
}
