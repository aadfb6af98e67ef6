package org.vigie.search.alert.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.wire.tenancy.Role;

class AlertAudienceTest {
    @Test
    void alert_isForEverybodyWithOneOfTheRolesAndForWhomTheRuleNames() {
        assertThat(AlertAudience.of(to(Set.of(Role.LEAD, Role.AGENT), false, "zoe"), List.of()))
                .isEqualTo(new AlertAudience(Set.of(Role.LEAD, Role.AGENT), Set.of("zoe")));
    }

    @Test
    void alertForThoseOnShift_isForWhoIsHereAndNotForTheOthersOfTheRole() {
        assertThat(AlertAudience.of(to(Set.of(Role.AGENT), true, "zoe"), List.of("ana", "lou")))
                .isEqualTo(new AlertAudience(Set.of(), Set.of("ana", "lou", "zoe")));
    }

    /** Who works no conversations never says that they are here. */
    @Test
    void alertForThoseOnShift_isForAdminsAndAnalystsWhoeverIsHere() {
        assertThat(AlertAudience.of(to(Set.of(Role.AGENT, Role.ANALYST, Role.ADMIN), true), List.of("ana")))
                .isEqualTo(new AlertAudience(Set.of(Role.ANALYST, Role.ADMIN), Set.of("ana")));
    }

    @Test
    void alertForThoseOnShift_isForEverybodyWithTheRoleWhenNobodyIsHere() {
        assertThat(AlertAudience.of(to(Set.of(Role.AGENT), true), List.of()))
                .isEqualTo(new AlertAudience(Set.of(Role.AGENT), Set.of()));
    }

    @Test
    void alertForAddressesOnly_isForNobodyInTheConsole() {
        var mails = new AlertRecipients(Set.of(), false, List.of("ana@acme.example"), List.of());
        assertThat(AlertAudience.of(mails, List.of())).isEqualTo(new AlertAudience(Set.of(), Set.of()));
    }

    @Test
    void escalation_addsWhomItWakesAndTakesItFromNobody() {
        AlertAudience first = AlertAudience.of(to(Set.of(Role.AGENT), true), List.of("ana"));
        AlertAudience woken = AlertAudience.of(to(Set.of(Role.LEAD), false, "bob"), List.of());
        assertThat(first.plus(woken)).isEqualTo(new AlertAudience(Set.of(Role.LEAD), Set.of("ana", "bob")));
        assertThat(first.plus(AlertAudience.of(AlertRecipients.NOBODY, List.of())))
                .isEqualTo(first);
    }

    private static AlertRecipients to(Set<Role> roles, boolean onShiftOnly, String... people) {
        return new AlertRecipients(roles, onShiftOnly, List.of(), List.of(), List.of(people));
    }
}
