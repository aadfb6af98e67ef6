package org.vigie.routing.directory.member;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

/** As the identity provider knows it now; each person is asked for. Problem IDENTITY_UNAVAILABLE when it does not answer. */
public final class IdentityWorkers implements Workers {
    private static final Set<Role> WORK = Set.of(Role.LEAD, Role.AGENT, Role.MODERATOR);

    private final IdentityProvider provider;

    public IdentityWorkers(IdentityProvider provider) {
        this.provider = provider;
    }

    /** Nobody works who may not sign in: what they were given would wait until they are missed. */
    static boolean mayWork(Member member) {
        return member.enabled() && !Collections.disjoint(member.roles(), WORK);
    }

    @Override
    public Map<String, Member> of(BrandId brand, Collection<String> people) {
        Map<String, Member> able = new HashMap<>();
        try {
            for (String person : Set.copyOf(people)) {
                provider.member(brand, person)
                        .filter(IdentityWorkers::mayWork)
                        .ifPresent(member -> able.put(person, member));
            }
        } catch (IdentityAway e) {
            throw Members.away();
        }
        return able;
    }
}
