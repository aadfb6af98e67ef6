package org.vigie.search.alert.people;

import java.util.List;
import java.util.Set;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.wire.tenancy.Role;

/**
 * Somebody who is here.
 *
 * @param subject of the person
 * @param roles held on the brand; empty = nobody could tell
 */
public record Here(String subject, Set<Role> roles) {
    /** Most people an alert names. */
    static final int MOST = 200;

    public Here {
        roles = Set.copyOf(roles);
    }

    /**
     * For whom an alert is: of those who have one of its roles, who is here; nobody = everybody with the role. Whose roles
     * nobody could tell counts, because an alert that wakes one too many is better than one that wakes nobody. Pure.
     */
    public static List<String> named(AlertRecipients recipients, List<Here> here) {
        Set<Role> wanted = recipients.roles();
        return here.stream()
                .filter(one -> one.roles.isEmpty() || one.roles.stream().anyMatch(wanted::contains))
                .map(Here::subject)
                .limit(MOST)
                .toList();
    }
}
