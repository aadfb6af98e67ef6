package org.vigie.routing.directory.member;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.testing.isolation.CallErrands;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

/** People and grants in memory, of which it hears what calls ask. */
public final class InMemoryIdentityProvider extends CallErrands implements IdentityProvider {
    private record Person(AgencyId agency, String name) {}

    private final Map<String, Person> people = new ConcurrentHashMap<>();
    private final Map<String, Set<Role>> grants = new ConcurrentHashMap<>();
    private final Map<String, Set<Role>> wide = new ConcurrentHashMap<>();
    private final Set<String> disabled = ConcurrentHashMap.newKeySet();
    private final Set<BrandId> groups = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    /** Makes a person known to the agency, without any role. */
    public void add(AgencyId agency, String id) {
        people.put(id, new Person(agency, id));
    }

    /** Nothing is answered from now on, or again. */
    public void setAway(boolean isAway) {
        away = isAway;
    }

    /** Somebody may not sign in any more; their roles stay. */
    void disable(String id) {
        disabled.add(id);
    }

    /** Gives a person a role for the whole agency. */
    public void grantWide(AgencyId agency, String id, Role role) {
        wide(agency, id).add(role);
    }

    private Set<Role> wide(AgencyId agency, String id) {
        return wide.computeIfAbsent(agency + " " + id, key -> EnumSet.noneOf(Role.class));
    }

    private Member named(BrandId brand, String id) {
        return new Member(
                id, id, id, id + "@mail.example", !disabled.contains(id), roles(brand, id), wide(brand.agency(), id));
    }

    Set<BrandId> groups() {
        return Set.copyOf(groups);
    }

    boolean hasGroups(BrandId brand) {
        return groups.contains(brand);
    }

    /** Somebody removes the brand's groups by hand. */
    void forget(BrandId brand) {
        groups.remove(brand);
    }

    @Override
    public void ensureGroups(BrandId brand) {
        ask("ensureGroups");
        groups.add(brand);
    }

    @Override
    public boolean grant(BrandId brand, String member, Role role) {
        ask("grant");
        if (!isOf(brand, member)) {
            return false;
        }
        roles(brand, member).add(role);
        return true;
    }

    @Override
    public boolean revoke(BrandId brand, String member, Role role) {
        ask("revoke");
        if (!isOf(brand, member)) {
            return false;
        }
        roles(brand, member).remove(role);
        return true;
    }

    @Override
    public List<Member> members(BrandId brand) {
        ask("members");
        return people.keySet().stream()
                .filter(id -> isOf(brand, id))
                .map(id -> named(brand, id))
                .filter(member -> !member.roles().isEmpty())
                .sorted(Comparator.comparing(Member::username))
                .toList();
    }

    @Override
    public Optional<Member> member(BrandId brand, String id) {
        ask("member");
        return isOf(brand, id) ? Optional.of(named(brand, id)) : Optional.empty();
    }

    /** As it was told, without asking it. */
    public Set<Role> rolesOf(BrandId brand, String id) {
        return Set.copyOf(roles(brand, id));
    }

    private boolean isOf(BrandId brand, String member) {
        Person person = people.get(member);
        return person != null && person.agency().equals(brand.agency());
    }

    private Set<Role> roles(BrandId brand, String member) {
        return grants.computeIfAbsent(brand + " " + member, key -> EnumSet.noneOf(Role.class));
    }

    private void ask(String question) {
        hear(question);
        if (away) {
            throw new IdentityAway("is away", new IllegalStateException("away"));
        }
    }
}
