package org.vigie.routing.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.routing.queue.store.RedisKeys;
import org.vigie.testing.RealRedis;
import org.vigie.testing.RedisAddress;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;
import redis.clients.jedis.RedisClient;

@ExtendWith(RealRedis.class)
class RedisPresencesIT {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final AgencyId acme = agency();
    private final AgencyId globex = agency();
    private final RedisClient redis;
    private final RedisKeys keys;
    private final Presences presences;

    RedisPresencesIT(RedisAddress address) {
        redis = RedisClient.create(address.url());
        keys = new RedisKeys(address.prefix() + "presences:");
        presences = new RedisPresences(redis, keys);
    }

    @AfterEach
    void close() {
        redis.close();
    }

    private static AgencyId agency() {
        return new AgencyId("a" + UUID.randomUUID().toString().substring(0, 10));
    }

    private static Presence presence(AgencyId agency, String agent, String name) {
        return new Presence(
                agency,
                agent,
                name,
                Availability.AVAILABLE,
                Set.of("nova"),
                Map.of("nova", Set.of(Role.LEAD, Role.AGENT), "*", Set.of(Role.ANALYST)),
                "nova",
                "conversation",
                true,
                true,
                1,
                5,
                NOW);
    }

    @Test
    void put_isFoundAgainAsItWas() {
        Presence lea = presence(acme, "lea", "Léa");
        assertThat(presences.put(lea)).isEmpty();
        assertThat(presences.put(lea)).contains(lea);
        assertThat(presences.find(acme, List.of("lea", "nobody"))).containsExactly(lea);
        assertThat(presences.since(acme, NOW)).containsExactly(lea);
        assertThat(presences.since(acme, NOW.plusMillis(1))).isEmpty();
    }

    @Test
    void presenceNotedByAnOlderVersion_holdsNoRolesAndIsNotIdle() {
        presences.put(presence(acme, "lea", "Léa"));
        String key = keys.presence(acme);
        String noted = redis.hget(key, "lea");
        redis.hset(key, "lea", noted.replaceFirst(",?\"roles\":\\{.*?}", "").replaceFirst(",\"idle\":true", ""));
        assertThat(presences.since(acme, NOW)).singleElement().satisfies(one -> {
            assertThat(one.roles()).isEmpty();
            assertThat(one.idle()).isFalse();
        });
    }

    @Test
    void roles_areThoseOfTheBrandAndOfTheWholeAgency() {
        Presence lea = presence(acme, "lea", "Léa");
        assertThat(lea.rolesOn(new BrandId(acme, "nova")))
                .containsExactlyInAnyOrder(Role.LEAD, Role.AGENT, Role.ANALYST);
        assertThat(lea.rolesOn(new BrandId(acme, "zest"))).containsExactly(Role.ANALYST);
    }

    @Test
    void neverReturnsAnotherBrandsData() {
        Presence ours = presence(acme, "same-id", "Ours");
        Presence theirs = presence(globex, "same-id", "Theirs");
        presences.put(ours);
        assertThat(presences.put(theirs)).as("what was noted before").isEmpty();
        presences.put(presence(globex, "tom", "Tom"));
        assertThat(presences.since(acme, NOW)).containsExactly(ours);
        assertThat(presences.find(acme, List.of("same-id", "tom"))).containsExactly(ours);
        presences.remove(acme, "tom");
        presences.remove(acme, "same-id");
        assertThat(presences.since(acme, NOW)).isEmpty();
        assertThat(presences.find(globex, List.of("same-id"))).containsExactly(theirs);
        assertThat(presences.since(globex, NOW)).hasSize(2);
    }

    @Test
    void keys_carryThePrefixAndTheAgencysHashTag() {
        presences.put(presence(acme, "lea", "Léa"));
        assertThat(redis.keys("*" + acme.slug() + "*"))
                .isNotEmpty()
                .allMatch(key -> key.startsWith(keys.prefix() + "{" + acme.slug() + "}:routing:"));
        Presences ofAnotherInstallation = new RedisPresences(redis, new RedisKeys(keys.prefix() + "other:"));
        assertThat(ofAnotherInstallation.since(acme, NOW)).isEmpty();
        assertThat(ofAnotherInstallation.find(acme, List.of("lea"))).isEmpty();
    }
}
