package org.vigie.routing.queue.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.routing.conversation.work.Proposal;
import org.vigie.routing.queue.Agents;
import org.vigie.routing.queue.InMemoryWaiting;
import org.vigie.routing.queue.Moves;
import org.vigie.routing.queue.QueuesAway;
import org.vigie.routing.queue.Waiting;
import org.vigie.routing.queue.WaitingContract;
import org.vigie.testing.RealRedis;
import org.vigie.testing.RedisAddress;
import org.vigie.wire.tenancy.AgencyId;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

@ExtendWith(RealRedis.class)
class RedisWaitingIT extends WaitingContract {
    private final String url;
    private final RedisClient redis;
    private final RedisWaiting waiting;
    private final RedisAgents agents;
    private final RedisKeys keys;

    RedisWaitingIT(RedisAddress address) {
        url = address.url();
        redis = RedisClient.create(url);
        keys = new RedisKeys(address.prefix() + "contract:");
        waiting = new RedisWaiting(redis, keys);
        agents = new RedisAgents(redis, keys);
    }

    @Override
    protected Waiting waiting() {
        return waiting;
    }

    @Override
    protected Agents agents() {
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

    /** Whatever overtakes whatever: each conversation is proposed exactly once, in the order of the newest turns. */
    @Test
    void turnsThatChangeAtOnce_loseAndDoubleNothing() throws Exception {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(40).toList();
        List<Callable<Boolean>> announcements = new ArrayList<>();
        for (long version = 1; version <= 25; version++) {
            for (int i = 0; i < ids.size(); i++) {
                // the newest turns stand in the reverse order of the first ones
                long score = version == 25 ? ids.size() - i : i + version;
                Waiting.Entry entry =
                        new Waiting.Entry(ids.get(i), "nova", "care", 0, version, score, 30_000, "", null);
                announcements.add(() -> waiting.put(agency, 1, List.of(entry), T0));
            }
        }
        Collections.shuffle(announcements, new Random(7));
        try (ExecutorService hands = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> announced : hands.invokeAll(announcements)) {
                assertThat(announced.get()).isTrue();
            }
        }
        assertThat(redis.zcard(keys.waiting(agency, 1) + "nova")).isEqualTo(ids.size());
        here("lea", ids.size(), 0);
        assertThat(propose(100, T0)).extracting(Proposal::conversation).containsExactlyElementsOf(ids.reversed());
        assertThat(redis.zcard(keys.waiting(agency, 1) + "nova")).isZero();
    }

    @Test
    void turnsThatChangeWhileTheyAreOffered_areOfferedOnce() throws Exception {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(200).toList();
        for (UUID id : ids) {
            waiting.put(agency, 1, List.of(entry(id, "nova", 0, 500, "", null)), T0);
        }
        here("lea", ids.size(), 0);
        List<UUID> offered = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService hands = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                Waiting.Entry sooner = new Waiting.Entry(ids.get(i), "nova", "care", 0, 2, i, 30_000, "", null);
                all.add(() -> waiting.put(agency, 1, List.of(sooner), T0));
                all.add(() ->
                        propose(1, T0).stream().map(Proposal::conversation).allMatch(offered::add));
            }
            for (Future<Boolean> done : hands.invokeAll(all)) {
                assertThat(done.get()).isTrue();
            }
        }
        propose(ids.size(), T0).forEach(proposal -> offered.add(proposal.conversation()));
        assertThat(offered).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** As one that is full, or has become a replica: it does not even let itself be told the script. */
    @Test
    void serverThatRefusesTheScript_isAway() {
        String user = "refused-" + UUID.randomUUID();
        try (Jedis admin = new Jedis(URI.create(url))) {
            admin.scriptFlush();
            admin.aclSetUser(user, "on", ">secret", "~*", "+evalsha");
        }
        URI server = URI.create(url);
        try (RedisClient refused = RedisClient.builder()
                .hostAndPort(new HostAndPort(server.getHost(), server.getPort()))
                .clientConfig(DefaultJedisClientConfig.builder()
                        .user(user)
                        .password("secret")
                        .build())
                .build()) {
            assertThatThrownBy(() -> new RedisWaiting(refused, keys).put(agency, 1, List.of(entry("nova", 0, 1)), T0))
                    .isInstanceOf(QueuesAway.class);
        }
    }

    @Test
    void keys_carryTheAgencysHashTag_andNoOtherAgencys() {
        here("lea", 1, 0);
        waiting.put(agency, 1, List.of(entry("nova", 0, 1), entry("nova", 0, 2)), T0);
        propose(1, T0);
        assertThat(redis.keys(keys.prefix() + "*" + agency.slug() + "*"))
                .isNotEmpty()
                .allMatch(key -> key.startsWith(keys.prefix() + "{" + agency.slug() + "}:routing:"));
    }
}
