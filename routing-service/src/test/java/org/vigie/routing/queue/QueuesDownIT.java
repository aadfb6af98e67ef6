package org.vigie.routing.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigie.contract.routing.v1.*;
import org.vigie.contract.wire.v1.Signal;
import org.vigie.contract.wire.v1.WatchSignalsRequest;
import org.vigie.routing.Brands;
import org.vigie.routing.Mentions;
import org.vigie.routing.PretendPublishing;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RoutingReason;
import org.vigie.servers.ChildProcess;
import org.vigie.servers.Place;
import org.vigie.servers.redis.RedisServer;
import org.vigie.servers.redis.RedisSettings;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.Tokens;
import org.vigie.wire.problem.GrpcProblems;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** Redis is killed, or has no room for anything more: intake and picking go on, offers come back with it. */
@ExtendWith({RealPostgres.class, MintedTokens.class})
class QueuesDownIT {
    private static final Tokens TOKENS = MintedTokens.tokens();
    private final PretendPublishing publishing = new PretendPublishing();
    private final RedisServer redis = RedisServer.start(RedisSettings.at(Place.temporary("down-redis")));
    private final RoutingInstance routing =
            RoutingInstance.start(publishing.address(), Map.of("vigie.redis.url", redis.url()));
    private final String agency = "d" + UUID.randomUUID().toString().substring(0, 12);

    @BeforeEach
    void createBrand() throws StatusException {
        Brands.create(routing.as(TOKENS.named("ada", agency, "all/admin")), agency, "nova");
    }

    @AfterEach
    void stop() {
        routing.close();
        redis.close();
        publishing.close();
    }

    private Channel lea() {
        return routing.as(TOKENS.named("lea", agency, "nova/agent"));
    }

    private String offer(String author) throws StatusException {
        return ConversationServiceGrpc.newBlockingV2Stub(routing.as(TOKENS.service("ingestion")))
                .offerMentions(OfferMentionsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .addOffers(Mentions.offer(Mentions.mail(agency, "nova", author, "t", "Bonjour")))
                        .build())
                .getConversations(0);
    }

    private void beat() throws StatusException {
        PresenceServiceGrpc.newBlockingV2Stub(lea())
                .sendHeartbeat(SendHeartbeatRequest.newBuilder()
                        .setAgency(agency)
                        .setAvailability(Availability.AVAILABILITY_AVAILABLE)
                        // Redis may still believe in an offer that was accepted while it was away, until that offer
                        // lapses.
                        .setCapacity(3)
                        .build());
    }

    private Conversation get(String id) throws StatusException {
        return ConversationServiceGrpc.newBlockingV2Stub(lea())
                .getConversation(GetConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setConversation(id)
                        .build());
    }

    private Conversation accept(String id, long epoch, long generation) throws StatusException {
        return ConversationServiceGrpc.newBlockingV2Stub(lea())
                .acceptConversation(AcceptConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setConversation(id)
                        .setEpoch(epoch)
                        .setGeneration(generation)
                        .build());
    }

    private Conversation offered(String id) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> get(id), found -> found.getState() == ConversationState.CONVERSATION_STATE_RESERVED);
    }

    @Test
    void openSignalStream_getsANewSnapshotAndGoesOnWhenRedisIsBack() throws Exception {
        var signals = PresenceServiceGrpc.newBlockingV2Stub(lea())
                .watchSignals(WatchSignalsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .build());
        beat();
        String first = offer("one@customer.example");
        awaitOffer(signals, first);
        // What is left of former snapshots is read away: whatever ends a snapshot from now on came after Redis was
        // gone.
        redis.kill();
        drain(signals);
        try (RedisServer again = RedisServer.start(redis.settings())) {
            assertThat(again.isAlive()).isTrue();
            awaitType(signals, "SnapshotEnded");
            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(this::beat);
            awaitOffer(signals, offer("two@customer.example"));
        }
    }

    private static void drain(BlockingClientCall<?, Signal> signals) throws Exception {
        try {
            while (signals.read(1, TimeUnit.SECONDS) != null) {
                continue;
            }
        } catch (TimeoutException silent) {
            assertThat(silent).isNotNull();
        }
    }

    private static Signal awaitType(BlockingClientCall<?, Signal> signals, String type) throws Exception {
        Signal next;
        do {
            next = signals.read(30, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
        } while (!next.getType().equals(type));
        return next;
    }

    private static void awaitOffer(BlockingClientCall<?, Signal> signals, String conversation) throws Exception {
        String offered;
        do {
            offered = awaitType(signals, "ReservationOffered").getSubject();
        } while (!offered.equals(conversation));
    }

    /** What keeps Redis from doing its work, and what ends that. */
    private enum Trouble {
        KILLED {
            @Override
            void begin(RedisServer redis, Path folder) {
                redis.kill();
            }

            @Override
            AutoCloseable end(RedisServer redis) {
                return RedisServer.start(redis.settings());
            }
        },
        /** It answers everything that wants room with OOM. */
        MEMORY_FULL {
            @Override
            void begin(RedisServer redis, Path folder) {
                tell(redis, jedis -> jedis.configSet("maxmemory", "1"));
            }

            @Override
            AutoCloseable end(RedisServer redis) {
                tell(redis, jedis -> jedis.configSet("maxmemory", "0"));
                return () -> {};
            }
        },
        /** It cannot write its file, and answers every write with MISCONF. */
        DISK_FULL {
            @Override
            void begin(RedisServer redis, Path folder) {
                tell(redis, jedis -> {
                    Path gone = Files.createDirectory(folder.resolve("gone"));
                    jedis.configSet("dir", gone.toString());
                    jedis.configSet("save", "3600 1");
                    Files.delete(gone);
                    jedis.bgsave();
                    awaitSaved(jedis, "err");
                });
            }

            @Override
            AutoCloseable end(RedisServer redis) {
                tell(redis, jedis -> {
                    jedis.configSet(
                            "dir",
                            redis.settings().place().folder().resolve("data").toString());
                    jedis.bgsave();
                    awaitSaved(jedis, "ok");
                });
                return () -> {};
            }
        },
        /** Not a byte more fits behind its append-only file: writes are answered with MISCONF, those of scripts and PING too. */
        APPEND_FILE_FULL {
            @Override
            void begin(RedisServer redis, Path folder) {
                growTo(redis, "0:unlimited");
                tell(redis, jedis -> await().until(() -> !isWritable(jedis)));
                tell(redis, jedis -> assertThat(jedis.info("persistence")).contains("aof_last_write_status:err"));
            }

            @Override
            AutoCloseable end(RedisServer redis) {
                growTo(redis, "unlimited");
                tell(redis, jedis -> await().until(() -> isWritable(jedis)));
                return () -> {};
            }
        };

        /** How large a file of its may grow from now on; needs no right that the owner of a process lacks. Linux only. */
        private static void growTo(RedisServer redis, String bytes) {
            ChildProcess.run(
                    "A limit of files", List.of("prlimit", "--pid", "" + redis.pid(), "--fsize=" + bytes), Map.of());
        }

        private static boolean isWritable(Jedis jedis) {
            try {
                jedis.set("full", "or not");
                return true;
            } catch (JedisDataException misconf) {
                assertThat(misconf).hasMessageStartingWith("MISCONF");
                return false;
            }
        }

        abstract void begin(RedisServer redis, Path folder);

        /** @return to be closed when all is over */
        abstract AutoCloseable end(RedisServer redis);

        private interface Word {
            void say(Jedis jedis) throws IOException;
        }

        private static void tell(RedisServer redis, Word word) {
            try (Jedis jedis = new Jedis(URI.create(redis.url()))) {
                word.say(jedis);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void awaitSaved(Jedis jedis, String how) {
            await().until(() -> jedis.info("persistence").contains("rdb_last_bgsave_status:" + how)
                    && jedis.info("persistence").contains("rdb_bgsave_in_progress:0"));
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void withoutRedis_intakeAcceptAndPickGoOn_andOffersComeBackWithIt(Trouble trouble, @TempDir Path folder)
            throws Exception {
        beat();
        Conversation first = offered(offer("one@customer.example"));
        trouble.begin(redis, folder);

        String second = offer("two@customer.example");
        assertThat(get(second).getState()).isEqualTo(ConversationState.CONVERSATION_STATE_NEW);
        Conversation held = accept(first.getId(), first.getEpoch(), first.getGeneration());
        assertThat(held.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_ASSIGNED);
        assertThat(accept(second, 0, 0).getAgent()).isEqualTo("lea");
        assertThatThrownBy(this::beat)
                .isInstanceOfSatisfying(
                        StatusException.class,
                        failure -> assertThat(GrpcProblems.reason(failure))
                                .contains(RoutingReason.QUEUES_UNAVAILABLE.name()));
        ConversationServiceGrpc.newBlockingV2Stub(lea())
                .resolveConversation(ResolveConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setConversation(held.getId())
                        .setEpoch(held.getEpoch())
                        .build());
        String third = offer("three@customer.example");

        try (AutoCloseable again = trouble.end(redis)) {
            assertThat(again).isNotNull();
            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(this::beat);
            assertThat(offered(third).getAgent()).isEqualTo("lea");
        }
    }
}
