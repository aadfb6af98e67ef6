package org.vigie.search.alert.people;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vigie.wire.tenancy.Role;

/**
 * Somebody who works for a brand.
 *
 * @param subject of the person
 * @param roles held on the brand
 * @param mail address; empty = none
 */
record Colleague(String subject, Set<Role> roles, String mail) {
    Colleague {
        roles = Set.copyOf(roles);
    }

    /** Addresses of those whom an alert is for, each once, at most as many as an alert names. Pure. */
    static List<String> addresses(AlertAudience audience, Collection<Colleague> all) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Colleague one : all) {
            boolean isFor =
                    audience.people().contains(one.subject) || !Collections.disjoint(audience.roles(), one.roles);
            if (isFor && !one.mail.isBlank()) {
                found.putIfAbsent(one.mail.toLowerCase(Locale.ROOT), one.mail);
            }
        }
        return found.values().stream().limit(Here.MOST).toList();
    }
}
