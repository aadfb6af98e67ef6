package org.vigie.routing.directory.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingInstance;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class IdentityWishesIT {
    private static final int ALL = 10_000;

    private final BrandId nova = BrandId.of("w" + UUID.randomUUID().toString().substring(0, 12), "nova");

    /** Two instances, the slower one with the older wish. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void revocation_hasTheLastWord_alsoAfterASlowGrant(boolean revocationIsNotedFirst) {
        try (RoutingInstance routing = RoutingInstance.start("127.0.0.1:1", Map.of("vigie.redis.prefix", "wishes:"))) {
            IdentityWishes wishes = routing.bean(IdentityWishes.class);
            InMemoryIdentityProvider provider = routing.bean(InMemoryIdentityProvider.class);
            provider.add(nova.agency(), "lea");
            Instant tomorrow = Instant.now().plus(Duration.ofDays(1)); // until then the instance's own loop claims none
            wishes.wish(nova, "lea", Role.LEAD, true, Actor.ROUTING, tomorrow);
            IdentityWishes.Wish grant = claimed(wishes, tomorrow);
            wishes.wish(nova, "lea", Role.LEAD, false, Actor.ROUTING, tomorrow);
            IdentityWishes.Wish revocation = claimed(wishes, tomorrow);
            assertThat(grant.granted()).isTrue();
            assertThat(revocation.granted()).isFalse();

            provider.revoke(nova, "lea", Role.LEAD);
            provider.grant(nova, "lea", Role.LEAD);
            wishes.fulfilled(revocationIsNotedFirst ? revocation : grant, tomorrow);
            wishes.fulfilled(revocationIsNotedFirst ? grant : revocation, tomorrow);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(
                                    provider.member(nova, "lea").orElseThrow().roles())
                            .isEmpty());
        }
    }

    private IdentityWishes.Wish claimed(IdentityWishes wishes, Instant at) {
        return wishes.claim(ALL, at, at.plusSeconds(60)).stream()
                .filter(wish -> wish.brand().equals(nova) && wish.member() != null)
                .findFirst()
                .orElseThrow();
    }
}
