package org.vigie.search.alert.people;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.wire.tenancy.Role;

/**
 * Whom an alert is for in the console. Decided when it is raised, and again when it is escalated; kept with it, because who was here then
 * cannot be told later. Others see it too. Pure.
 *
 * @param roles everybody who holds one of these on the brand, also who gets it later
 * @param people subjects
 */
public record AlertAudience(Set<Role> roles, Set<String> people) {
    /** Whoever works conversations says that they are here; of others nobody can tell. */
    private static final Set<Role> SEEN_HERE = EnumSet.of(Role.LEAD, Role.AGENT, Role.MODERATOR);

    public AlertAudience {
        // In order, so that the same content always reads the same.
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        people = Collections.unmodifiableSortedSet(new TreeSet<>(people));
    }

    /**
     * Whom recipients make it for. Roles whose holders are never seen here stay: else a rule that names analysts too would pass over them
     * whenever an agent is here.
     *
     * @param onShift those of the roles who are here, when it is for these only; empty = everybody with the role
     */
    public static AlertAudience of(AlertRecipients recipients, List<String> onShift) {
        Set<String> people = new TreeSet<>(recipients.people());
        people.addAll(onShift);
        Set<Role> roles = new TreeSet<>(recipients.roles());
        if (!onShift.isEmpty()) {
            roles.removeAll(SEEN_HERE);
        }
        return new AlertAudience(roles, people);
    }

    /** These and whom an escalation wakes: it stays everybody's who was woken before, because nobody of them has looked after it. */
    public AlertAudience plus(AlertAudience woken) {
        Set<Role> allRoles = new TreeSet<>(roles);
        allRoles.addAll(woken.roles);
        Set<String> allPeople = new TreeSet<>(people);
        allPeople.addAll(woken.people);
        return new AlertAudience(allRoles, allPeople);
    }
}
