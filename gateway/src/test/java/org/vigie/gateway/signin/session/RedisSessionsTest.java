package org.vigie.gateway.signin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;
import redis.clients.jedis.exceptions.JedisDataException;

class RedisSessionsTest {
    private static final RuntimeException REFUSAL = new InvalidDataAccessApiUsageException(
            "OOM command not allowed", new JedisDataException("OOM command not allowed"));

    private final Store store = new Store();
    private final RedisSessions<MapSession> sessions = new RedisSessions<>(store);

    /** Throws what it is told to, as the framework's does. */
    private static final class Store implements SessionRepository<MapSession> {
        private final List<String> asked = new ArrayList<>();
        private final Set<String> known = new HashSet<>();
        private @Nullable RuntimeException failure;
        private @Nullable RuntimeException refusal;

        private void ask(String question) {
            asked.add(question);
            if (failure != null) {
                throw failure;
            }
        }

        private void write(String question) {
            ask(question);
            if (refusal != null) {
                throw refusal;
            }
        }

        @Override
        public MapSession createSession() {
            return new MapSession();
        }

        @Override
        public void save(MapSession session) {
            write("save");
        }

        @Override
        public @Nullable MapSession findById(String id) {
            ask("find");
            return known.contains(id) ? new MapSession(id) : null;
        }

        @Override
        public void deleteById(String id) {
            asked.add("delete");
            if (refusal != null) {
                throw refusal;
            }
        }
    }

    @Test
    void redisThatDoesNotAnswer_isAskedThreeTimes_thenLeftAlone() {
        store.failure = new RedisConnectionFailureException("read timed out");
        for (int i = 0; i < 40; i++) {
            unavailable(() -> sessions.findById("s1"));
        }
        assertThat(store.asked).hasSize(3);
    }

    private static void unavailable(ThrowableAssert.ThrowingCallable question) {
        assertThatThrownBy(question)
                .isInstanceOfSatisfying(
                        Problem.class, e -> assertThat(e.reason()).isEqualTo(GatewayReason.SESSIONS_UNAVAILABLE));
    }

    @Test
    void redisThatRefusesWrites_losesWhatWasSetOnASessionItHas_andIsReadOn() {
        store.refusal = REFUSAL;
        RedisKnownSession<MapSession> known = known();
        for (int i = 0; i < 5; i++) {
            sessions.save(known);
            assertThat(sessions.findById("s1")).isNotNull();
        }
        assertThat(store.asked.stream().filter("save"::equals)).hasSize(5);
    }

    private RedisKnownSession<MapSession> known() {
        store.known.add("s1");
        return Objects.requireNonNull(sessions.findById("s1"));
    }

    @Test
    void redisThatDiesAfterASessionWasRead_isNoReasonToRefuseWhatWasDoneMeanwhile() {
        RedisKnownSession<MapSession> known = known();
        RedisKnownSession<MapSession> renamed = known();
        renamed.changeSessionId();
        store.failure = new RedisConnectionFailureException("Unexpected end of stream");
        for (int i = 0; i < 5; i++) {
            sessions.save(known);
            unavailable(() -> sessions.save(sessions.createSession()));
            unavailable(() -> sessions.save(renamed));
            unavailable(() -> sessions.findById("s1"));
        }
        assertThat(store.asked).as("left alone after three failures").hasSize(2 + 3);
    }

    @Test
    void sessionThatWasStoredOnce_isKnownFromThenOn() {
        RedisKnownSession<MapSession> begun = sessions.createSession();
        sessions.save(begun);
        store.refusal = REFUSAL;
        sessions.save(begun);
        begun.changeSessionId();
        unavailable(() -> sessions.save(begun));
    }

    @Test
    void redisThatRefusesWrites_beginsNoSession_andNoneUnderANewId() {
        store.refusal = REFUSAL;
        RedisKnownSession<MapSession> renamed = known();
        renamed.changeSessionId();
        for (int i = 0; i < 5; i++) {
            unavailable(() -> sessions.save(sessions.createSession()));
            unavailable(() -> sessions.save(renamed));
            unavailable(() -> sessions.deleteById("s1"));
        }
        assertThat(sessions.findById("s1")).as("it answers all the same").isNotNull();
    }

    @Test
    void sessionThatEndedWhileItWasUsed_isNotSaved_andNobodyIsBlamed() {
        store.failure = new IllegalStateException("Session was invalidated");
        sessions.save(sessions.createSession());
        assertThat(store.asked).containsExactly("save");
    }

    @Test
    void whatIsLeftOfASession_isNone() {
        store.failure = new IllegalStateException("creationTime key must not be null");
        assertThat(sessions.findById("s1")).isNull();
        assertThat(store.asked).containsExactly("find", "delete");
    }
}
