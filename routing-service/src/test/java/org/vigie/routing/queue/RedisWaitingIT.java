package org.vigie.routing.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.testing.RealRedis;
import org.vigie.testing.RedisAddress;
import org.vigie.wire.tenancy.AgencyId;
import redis.clients.jedis.RedisClient;

@ExtendWith(RealRedis.class)
class RedisWaitingIT extends WaitingContract {
    private final RedisClient redis;
    private final RedisWaiting waiting;
    private final RedisAgents agents;
    private final RedisKeys keys;

    RedisWaitingIT(RedisAddress address) {
        redis = RedisClient.create(address.url());
        keys = new RedisKeys(address.prefix() + "contract:");
        waiting = new RedisWaiting(redis, keys);
        agents = new RedisAgents(redis, keys);
    }

    @Override
    Waiting waiting() {
        return waiting;
    }

    @Override
    Agents agents() {
        return agents;
    }

    @Test
    void script_choosesAsTheModelDoes() {
        for (long seed = 0; seed < 150; seed++) {
            Moves moves = new Moves(seed, 120);
            InMemoryWaiting model = new InMemoryWaiting();
            AgencyId fresh = new AgencyId("m" + UUID.randomUUID().toString().substring(0, 10));
            assertThat(moves.play(waiting, agents, fresh))
                    .as("seed %d", seed)
                    .isEqualTo(moves.play(model, model, fresh));
        }
    }

    @Test
    void keys_carryTheAgencysHashTag_andNoOtherAgencys() {
        here("lea", 1, 0);
        waiting.put(agency, 1, java.util.List.of(entry("nova", 0, 1), entry("nova", 0, 2)), T0);
        propose(1, T0);
        assertThat(redis.keys(keys.prefix() + "*" + agency.slug() + "*"))
                .isNotEmpty()
                .allMatch(key -> key.startsWith(keys.prefix() + "{" + agency.slug() + "}:routing:"));
    }
}
