package org.vigie.routing.directory.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.routing.RoutingReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

class WorkersTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final BrandId ZEST = BrandId.of("acme", "zest");
    private final InMemoryIdentityProvider provider = new InMemoryIdentityProvider();
    private final IdentityWorkers source = new IdentityWorkers(provider);
    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-26T08:00:00Z");
    private Duration perPerson = Duration.ZERO;
    private final Map<RevokedRoles.Holder, Set<Role>> taken = new HashMap<>();
    private final RevokedRoles revoked = new RevokedRoles(since -> Map.copyOf(taken), (member, brand) -> {}, () -> now);
    private final CachedWorkers cached = new CachedWorkers(
            (brand, people) -> {
                asked.addAndGet(people.size());
                now = now.plus(perPerson.multipliedBy(people.size()));
                return source.of(brand, people);
            },
            revoked,
            () -> now);

    @BeforeEach
    void people() {
        for (String person : List.of("lead", "agent", "moderator", "admin", "nobody")) {
            provider.add(new AgencyId("acme"), person);
        }
        provider.add(new AgencyId("globex"), "stranger");
        provider.grant(NOVA, "lead", Role.LEAD);
        provider.grant(NOVA, "agent", Role.AGENT);
        provider.grant(NOVA, "moderator", Role.MODERATOR);
        provider.grant(NOVA, "admin", Role.ADMIN);
        provider.grant(NOVA, "admin", Role.ANALYST);
        provider.grant(BrandId.of("globex", "nova"), "stranger", Role.AGENT);
    }

    @Test
    void leadsAgentsAndModeratorsOfTheBrand_workItsConversations() {
        List<String> all = List.of("lead", "agent", "moderator", "admin", "nobody", "stranger", "unknown");
        assertThat(source.of(NOVA, all)).containsOnlyKeys("lead", "agent", "moderator");
        assertThat(source.of(ZEST, all)).isEmpty();
    }

    @Test
    void whoMayNotSignIn_worksNothing_withWhateverRole() {
        provider.grantWide(new AgencyId("acme"), "lead", Role.LEAD);
        provider.disable("lead");
        assertThat(source.of(NOVA, List.of("lead", "agent"))).containsOnlyKeys("agent");
        assertThat(cached.of(NOVA, List.of("lead"))).isEmpty();
    }

    @Test
    void providerThatIsAway_isSaid() {
        provider.setAway(true);
        assertThatThrownBy(() -> source.of(NOVA, List.of("agent")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason()).isEqualTo(RoutingReason.IDENTITY_UNAVAILABLE));
    }

    @Test
    void answer_isKeptForHalfAMinute_alsoThatSomebodyMayNot() {
        assertThat(cached.of(NOVA, List.of("agent", "nobody"))).containsOnlyKeys("agent");
        provider.revoke(NOVA, "agent", Role.AGENT);
        provider.grant(NOVA, "nobody", Role.AGENT);
        assertThat(cached.of(NOVA, List.of("agent", "nobody"))).containsOnlyKeys("agent");
        assertThat(asked).hasValue(2);
        now = now.plus(CachedWorkers.LIFE).plusSeconds(1);
        assertThat(cached.of(NOVA, List.of("agent", "nobody"))).containsOnlyKeys("nobody");
        assertThat(asked).hasValue(4);
    }

    @Test
    void roleThatWasTakenAway_countsNoMore_howeverYoungTheAnswer() {
        assertThat(cached.of(NOVA, List.of("agent", "lead"))).containsOnlyKeys("agent", "lead");
        taken.put(new RevokedRoles.Holder(NOVA, "agent"), Set.of(Role.AGENT));
        revoked.look();
        assertThat(cached.of(NOVA, List.of("agent", "lead"))).containsOnlyKeys("lead");
    }

    @Test
    void slowAnswers_holdUpWhatComesInForAMomentOnly_andEverybodysTurnComes() {
        List<String> owners = List.of("lead", "agent", "moderator", "nobody", "admin", "unknown", "stranger");
        perPerson = Duration.ofSeconds(1);
        Instant began = now;
        assertThat(cached.of(NOVA, owners)).containsOnlyKeys("lead", "agent", "moderator");
        assertThat(Duration.between(began, now)).isEqualTo(Duration.ofSeconds(3));
        assertThat(cached.of(NOVA, owners)).containsOnlyKeys("lead", "agent", "moderator");
        assertThat(asked).as("not at once again").hasValue(3);
        now = now.plus(CachedWorkers.PAUSE);
        cached.of(NOVA, owners);
        now = now.plus(CachedWorkers.PAUSE);
        cached.of(NOVA, owners);
        assertThat(asked).as("each of the seven once").hasValue(7);
    }

    @Test
    void brands_areKeptApart() {
        assertThat(cached.of(NOVA, List.of("agent"))).containsOnlyKeys("agent");
        assertThat(cached.of(ZEST, List.of("agent"))).isEmpty();
    }

    @Test
    void whileTheProviderIsAway_whatItSaidLastStands_andItIsNotAskedAtOnceAgain() {
        assertThat(cached.of(NOVA, List.of("agent"))).containsOnlyKeys("agent");
        provider.setAway(true);
        now = now.plus(CachedWorkers.LIFE).plusSeconds(1);
        assertThat(cached.of(NOVA, List.of("agent", "lead"))).containsOnlyKeys("agent");
        assertThat(cached.of(NOVA, List.of("agent", "lead"))).containsOnlyKeys("agent");
        assertThat(asked).hasValue(2);
        provider.setAway(false);
        now = now.plus(CachedWorkers.PAUSE);
        assertThat(cached.of(NOVA, List.of("agent", "lead"))).containsOnlyKeys("agent", "lead");
    }

    /** A lead may try to give a conversation to any text. */
    @Test
    void whoeverIsNobody_isNotRememberedWithoutEnd_andWhoWorksStays() {
        cached.of(NOVA, List.of("agent"));
        for (int i = 0; i < 2 * CachedWorkers.MOST_NOBODIES; i++) {
            assertThat(cached.of(NOVA, List.of("invented-" + i))).isEmpty();
        }
        assertThat(cached.kept()).isLessThanOrEqualTo(CachedWorkers.MOST_NOBODIES + 1);
        int before = asked.get();
        assertThat(cached.of(NOVA, List.of("agent"))).containsOnlyKeys("agent");
        assertThat(asked).hasValue(before);
    }
}
