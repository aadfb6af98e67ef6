package org.vigie.search.alert.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.wire.tenancy.Role;

class HereTest {
    private static final Here ANA = new Here("ana", Set.of(Role.AGENT));
    private static final Here LEA = new Here("lea", Set.of(Role.LEAD, Role.AGENT));
    private static final Here OLD = new Here("old", Set.of());

    @Test
    void ofThoseWithOneOfTheRoles_onlyWhoIsHereIsNamed() {
        assertThat(named(Set.of(Role.LEAD, Role.ADMIN), ANA, LEA)).containsExactly("lea");
        assertThat(named(Set.of(Role.AGENT), ANA, LEA)).containsExactly("ana", "lea");
        assertThat(named(Set.of(Role.ANALYST), ANA, LEA))
                .as("nobody: everybody with the role")
                .isEmpty();
    }

    @Test
    void whoseRolesNobodyCanTell_isNamed() {
        assertThat(named(Set.of(Role.LEAD), ANA, OLD)).containsExactly("old");
    }

    @Test
    void names_areBounded() {
        Here[] crowd = IntStream.range(0, 300)
                .mapToObj(i -> new Here("a" + i, Set.of(Role.AGENT)))
                .toArray(Here[]::new);
        assertThat(named(Set.of(Role.AGENT), crowd)).hasSize(Here.MOST);
    }

    private static List<String> named(Set<Role> roles, Here... here) {
        return Here.named(new AlertRecipients(roles, true, List.of(), List.of()), List.of(here));
    }
}
