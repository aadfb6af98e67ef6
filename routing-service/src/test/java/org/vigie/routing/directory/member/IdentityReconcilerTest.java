package org.vigie.routing.directory.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.routing.Actor;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

class IdentityReconcilerTest {
    private static final Instant T0 = Instant.parse("2026-11-22T08:00:00Z");
    private static final BrandId NOVA = BrandId.of("acme", "nova");

    private final InMemoryIdentityProvider provider = new InMemoryIdentityProvider();
    private final Wishes wishes = new Wishes();
    private final List<String> dismissed = new ArrayList<>();
    private Instant now = T0;
    private final IdentityReconciler reconciler = new IdentityReconciler(
            wishes, provider, (brand, member) -> dismissed.add(brand + " " + member), () -> now, new Random(1));

    /** Wishes in memory, one at a time. */
    private static final class Wishes implements IdentityWishes {
        private final List<Wish> open = new ArrayList<>();
        private Instant due = Instant.MIN;
        private String failure = "";

        @Override
        public void wish(BrandId brand, String member, Role role, boolean granted, Actor by, Instant at) {
            open.add(new Wish(brand, member, role, granted, 1, 0));
        }

        @Override
        public List<Wish> claim(int max, Instant at, Instant until) {
            if (due.isAfter(at)) {
                return List.of();
            }
            open.replaceAll(wish -> new Wish(
                    wish.brand(), wish.member(), wish.role(), wish.granted(), wish.version(), wish.attempts() + 1));
            return List.copyOf(open);
        }

        @Override
        public void fulfilled(Wish wish, Instant again) {
            if (wish.member() == null) {
                due = again;
            } else {
                open.remove(wish);
            }
        }

        @Override
        public Map<RevokedRoles.Holder, Set<Role>> revokedSince(Instant since) {
            return Map.of();
        }

        @Override
        public void failed(Wish wish, String why, Instant again) {
            failure = why;
            due = again;
        }
    }

    @Test
    void wish_isKeptUntilTheProviderAnswers() {
        provider.add(new AgencyId("acme"), "lea");
        wishes.wish(NOVA, "lea", Role.AGENT, true, Actor.ROUTING, now);
        provider.setAway(true);
        assertThat(reconciler.reconcile()).isEqualTo(1);
        assertThat(wishes.failure).isEqualTo("IDENTITY_UNAVAILABLE");
        assertThat(wishes.due).isAfter(T0).isBeforeOrEqualTo(T0.plusSeconds(1));
        assertThat(reconciler.reconcile()).as("not before its time").isZero();
        provider.setAway(false);
        now = T0.plusSeconds(2);
        assertThat(reconciler.reconcile()).isEqualTo(1);
        assertThat(wishes.open).isEmpty();
        assertThat(provider.member(NOVA, "lea").orElseThrow().roles()).containsExactly(Role.AGENT);
    }

    @Test
    void wish_forAPersonOfAnotherAgency_fails() {
        provider.add(new AgencyId("globex"), "lea");
        wishes.wish(NOVA, "lea", Role.AGENT, true, Actor.ROUTING, now);
        reconciler.reconcile();
        assertThat(wishes.failure).isEqualTo("MEMBER_UNKNOWN");
    }

    @Test
    void whoeverLosesTheLastRoleOfCare_isDismissed() {
        provider.add(new AgencyId("acme"), "lea");
        provider.grant(NOVA, "lea", Role.AGENT);
        provider.grant(NOVA, "lea", Role.LEAD);
        provider.grant(NOVA, "lea", Role.ANALYST);
        wishes.wish(NOVA, "lea", Role.AGENT, false, Actor.ROUTING, now);
        reconciler.reconcile();
        assertThat(dismissed).as("still a lead").isEmpty();
        wishes.wish(NOVA, "lea", Role.LEAD, false, Actor.ROUTING, now);
        reconciler.reconcile();
        assertThat(dismissed).containsExactly("acme/nova lea");
    }

    @Test
    void whoeverIsNotKnownAnyMore_isDismissedToo() {
        wishes.wish(NOVA, "gone", Role.AGENT, false, Actor.ROUTING, now);
        reconciler.reconcile();
        assertThat(dismissed).containsExactly("acme/nova gone");
    }

    @Test
    void groups_areLookedAtAgainWithinAnHour() {
        wishes.open.add(new IdentityWishes.Wish(NOVA, null, null, true, 1, 0));
        assertThat(reconciler.reconcile()).isEqualTo(1);
        assertThat(wishes.due).isAfter(T0.plus(Duration.ofMinutes(39))).isBeforeOrEqualTo(T0.plus(Duration.ofHours(1)));
        provider.forget(NOVA);
        assertThat(provider.hasGroups(NOVA)).isFalse();
        now = T0.plus(Duration.ofHours(1));
        assertThat(reconciler.reconcile()).isEqualTo(1);
        assertThat(provider.hasGroups(NOVA)).isTrue();
    }
}
