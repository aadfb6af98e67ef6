package org.vigie.search.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.alert.people.Here;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;
import org.vigie.wire.tenancy.Role;

/** What every store of alerts promises. Agencies are new for each test. */
abstract class AlertsContract {
    private static final Alerts.Wanted ALL = new Alerts.Wanted(false, false);
    private static final Alerts.Wanted MINE = new Alerts.Wanted(false, true);
    private static final Alerts.Wanted OPEN_MINE = new Alerts.Wanted(true, true);

    private final String agency = "a" + UUID.randomUUID().toString().substring(0, 8);
    private final BrandId nova = BrandId.of(agency, "nova");
    private final BrandId zest = BrandId.of(agency, "zest");
    private final BrandScope both = BrandScope.of(Set.of(nova, zest));

    abstract Alerts alerts();

    /** Raises one, while these are here; it may be escalated. */
    abstract UUID raise(BrandId brand, AlertRecipients to, AlertRecipients escalation, List<Here> here);

    abstract void escalate(BrandId brand, UUID alert, List<Here> here);

    private UUID raise(BrandId brand, AlertRecipients to) {
        return raise(brand, to, AlertRecipients.NOBODY, List.of());
    }

    @Test
    void alert_isOfThoseWithOneOfItsRolesOnItsBrand() {
        UUID alert = raise(nova, roles(Role.LEAD, Role.ADMIN));
        assertThat(isMine(alert, person("lea", nova, Role.LEAD))).isTrue();
        assertThat(isMine(alert, person("ana", nova, Role.AGENT))).isFalse();
        assertThat(isMine(alert, person("lea", zest, Role.LEAD)))
                .as("the role on another brand")
                .isFalse();
        Caller everywhere = caller("max", Grants.none(nova.agency()).withAll(Role.ADMIN));
        assertThat(isMine(alert, everywhere)).isTrue();
        assertThat(isMine(
                        alert,
                        new Caller.Integration(
                                "desk",
                                nova.agency(),
                                Grants.none(nova.agency()).with(nova, Role.LEAD))))
                .isTrue();
    }

    @Test
    void alertForThoseOnShift_isOfWhoWasHereWhenItWasRaised() {
        var agents = new AlertRecipients(Set.of(Role.AGENT), true, List.of(), List.of());
        UUID alert = raise(nova, agents, AlertRecipients.NOBODY, List.of(new Here("ana", Set.of(Role.AGENT))));
        assertThat(isMine(alert, person("ana", nova, Role.AGENT))).isTrue();
        assertThat(isMine(alert, person("bob", nova, Role.AGENT)))
                .as("off shift")
                .isFalse();
        UUID alone = raise(nova, agents);
        assertThat(isMine(alone, person("bob", nova, Role.AGENT)))
                .as("nobody was here")
                .isTrue();
    }

    @Test
    void personWhomTheRuleNames_hasItWhateverTheirRole() {
        UUID alert = raise(nova, new AlertRecipients(Set.of(), false, List.of(), List.of(), List.of("zoe")));
        assertThat(isMine(alert, person("zoe", nova, Role.ANALYST))).isTrue();
        assertThat(isMine(alert, person("lea", nova, Role.LEAD))).isFalse();
    }

    @Test
    void escalation_makesItTheirsWhomItWakes() {
        UUID alert = raise(nova, roles(Role.AGENT), roles(Role.LEAD), List.of());
        Caller lead = person("lea", nova, Role.LEAD);
        assertThat(isMine(alert, lead)).isFalse();
        escalate(nova, alert, List.of());
        assertThat(isMine(alert, lead)).isTrue();
        assertThat(isMine(alert, person("ana", nova, Role.AGENT)))
                .as("it stays theirs who were woken before")
                .isTrue();
        assertThat(isMine(alert, person("max", nova, Role.ADMIN))).isFalse();
    }

    @Test
    void escalationToThoseOnShift_leavesItWithThoseWhoWereHereBefore() {
        var agents = new AlertRecipients(Set.of(Role.AGENT), true, List.of(), List.of());
        var leads = new AlertRecipients(Set.of(Role.LEAD), true, List.of(), List.of());
        UUID alert = raise(nova, agents, leads, List.of(new Here("ana", Set.of(Role.AGENT))));
        escalate(nova, alert, List.of(new Here("lea", Set.of(Role.LEAD))));
        assertThat(isMine(alert, person("ana", nova, Role.AGENT))).isTrue();
        assertThat(isMine(alert, person("lea", nova, Role.LEAD))).isTrue();
        assertThat(isMine(alert, person("leo", nova, Role.LEAD)))
                .as("off shift")
                .isFalse();
    }

    @Test
    void list_showsEverythingAndWhatIsMineInPagesThatMissNothing() {
        Caller lead = person("lea", nova, Role.LEAD);
        List<UUID> all = new ArrayList<>();
        List<UUID> mine = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            boolean ours = i % 3 == 0;
            UUID alert = raise(nova, roles(ours ? Role.LEAD : Role.AGENT));
            all.addFirst(alert);
            if (ours) {
                mine.addFirst(alert);
            }
        }
        assertThat(pages(BrandScope.of(nova), ALL, lead)).extracting(Alert::id).containsExactlyElementsOf(all);
        assertThat(pages(BrandScope.of(nova), ALL, lead))
                .filteredOn(Alert::mine)
                .extracting(Alert::id)
                .containsExactlyElementsOf(mine);
        assertThat(pages(BrandScope.of(nova), MINE, lead))
                .allMatch(Alert::mine)
                .extracting(Alert::id)
                .containsExactlyElementsOf(mine);
    }

    @Test
    void whatIsMineOfSeveralBrands_goesByTheRoleOnEach() {
        UUID here = raise(nova, roles(Role.LEAD));
        UUID there = raise(zest, roles(Role.AGENT));
        raise(zest, roles(Role.LEAD));
        raise(nova, roles(Role.AGENT));
        var grants = Grants.none(nova.agency()).with(nova, Role.LEAD).with(zest, Role.AGENT);
        assertThat(pages(both, MINE, caller("zoe", grants)))
                .extracting(Alert::id)
                .containsExactly(there, here);
        assertThat(pages(both, ALL, caller("zoe", grants))).hasSize(4);
    }

    @Test
    void whatSomebodyAcknowledged_isMineAndNoLongerOpen() {
        Caller lead = person("lea", nova, Role.LEAD);
        UUID first = raise(nova, roles(Role.LEAD));
        UUID second = raise(nova, roles(Role.LEAD));
        Act act = new Act(lead, UUID.randomUUID().toString(), Instant.parse("2026-11-26T08:00:00Z"));
        Alert done = alerts().acknowledge(nova, first, act).orElseThrow();
        assertThat(done.mine()).isTrue();
        assertThat(done.acknowledgedBy()).isEqualTo("lea");
        assertThat(done.acknowledgedByName()).isEqualTo("Lea");
        Act later = new Act(
                person("ana", nova, Role.AGENT), act.requestId(), act.at().plusSeconds(1));
        assertThat(alerts().acknowledge(nova, first, later).orElseThrow())
                .as("who was first")
                .extracting(Alert::acknowledgedBy, Alert::acknowledgedByName)
                .containsExactly("lea", "Lea");
        assertThat(pages(BrandScope.of(nova), OPEN_MINE, lead))
                .extracting(Alert::id)
                .containsExactly(second);
        assertThat(pages(BrandScope.of(nova), MINE, lead)).hasSize(2);
    }

    @Test
    void neverReturnsAnotherBrandsData() {
        Caller admin = caller("max", Grants.none(nova.agency()).withAll(Role.ADMIN));
        UUID mine = raise(nova, roles(Role.ADMIN));
        UUID theirs = raise(zest, roles(Role.ADMIN));
        assertThat(alerts().find(nova, theirs, admin)).isEmpty();
        assertThat(pages(BrandScope.of(nova), MINE, admin))
                .extracting(Alert::id)
                .containsExactly(mine);
        assertThat(pages(BrandScope.of(nova), ALL, admin)).extracting(Alert::id).containsExactly(mine);
        Act act = new Act(admin, UUID.randomUUID().toString(), Instant.parse("2026-11-26T08:00:00Z"));
        assertThat(alerts().acknowledge(nova, theirs, act)).isEmpty();
        assertThat(alerts().find(zest, theirs, admin).orElseThrow().acknowledgedBy())
                .isEmpty();
    }

    private boolean isMine(UUID alert, Caller caller) {
        Alert found = alerts().find(nova, alert, caller).orElseThrow();
        boolean listed = pages(BrandScope.of(nova), MINE, caller).stream()
                .anyMatch(one -> one.id().equals(alert));
        assertThat(listed).as("what is marked is what is listed").isEqualTo(found.mine());
        return found.mine();
    }

    /** The list as somebody reads it, two at a time. */
    private List<Alert> pages(BrandScope scope, Alerts.Wanted wanted, Caller caller) {
        List<Alert> all = new ArrayList<>();
        Alerts.@Nullable Position before = null;
        while (true) {
            List<Alert> page = alerts().list(scope, wanted, caller, before, 2);
            all.addAll(page);
            if (page.isEmpty()) {
                return all;
            }
            before = new Alerts.Position(page.getLast().raised(), page.getLast().id());
        }
    }

    private static AlertRecipients roles(Role... roles) {
        return new AlertRecipients(Set.of(roles), false, List.of(), List.of());
    }

    private Caller person(String subject, BrandId brand, Role role) {
        return caller(subject, Grants.none(brand.agency()).with(brand, role));
    }

    private Caller caller(String subject, Grants grants) {
        String name = subject.substring(0, 1).toUpperCase(Locale.ROOT) + subject.substring(1);
        return new Caller.Person(subject, name, nova.agency(), grants);
    }
}
