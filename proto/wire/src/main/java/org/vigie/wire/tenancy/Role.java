package org.vigie.wire.tenancy;

import java.util.Locale;
import java.util.Optional;

/** What a person or an integration may do on a brand. Roles do not include one another. */
public enum Role {
    ADMIN,
    LEAD,
    AGENT,
    MODERATOR,
    EDITOR,
    APPROVER,
    ANALYST,
    CLIENT;

    /** The role as it stands in a token's groups: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a word in a token's groups; empty when unknown. */
    public static Optional<Role> ofWord(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
