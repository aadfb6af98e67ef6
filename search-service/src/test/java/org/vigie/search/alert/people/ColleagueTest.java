package org.vigie.search.alert.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.wire.tenancy.Role;

class ColleagueTest {
    private static final Colleague ANA = new Colleague("ana", Set.of(Role.AGENT, Role.LEAD), "ana@acme.example");
    private static final Colleague BOB = new Colleague("bob", Set.of(Role.EDITOR), "bob@acme.example");
    private static final Colleague CLEO = new Colleague("cleo", Set.of(Role.AGENT), " ");

    private static List<String> mailed(Set<Role> roles, Set<String> people, Colleague... all) {
        return Colleague.addresses(new AlertAudience(roles, people), List.of(all));
    }

    @Test
    void mailed_isWhoHoldsARoleOrIsNamed_andHasAnAddress() {
        assertThat(mailed(Set.of(Role.AGENT), Set.of(), ANA, BOB, CLEO)).containsExactly("ana@acme.example");
        assertThat(mailed(Set.of(), Set.of("bob", "cleo"), ANA, BOB, CLEO)).containsExactly("bob@acme.example");
        assertThat(mailed(Set.of(Role.ADMIN), Set.of("zoe"), ANA, BOB, CLEO)).isEmpty();
    }

    @Test
    void anAddressIsMailedOnce_whateverItsCase_andNeverMoreThanAnAlertNames() {
        Colleague twin = new Colleague("twin", Set.of(Role.AGENT), "Ana@Acme.example");
        assertThat(mailed(Set.of(Role.AGENT), Set.of("ana"), ANA, twin)).containsExactly("ana@acme.example");
        Colleague[] crowd = IntStream.range(0, 300)
                .mapToObj(i -> new Colleague("c" + i, Set.of(Role.AGENT), "c" + i + "@acme.example"))
                .toArray(Colleague[]::new);
        assertThat(mailed(Set.of(Role.AGENT), Set.of(), crowd)).hasSize(Here.MOST);
    }
}
