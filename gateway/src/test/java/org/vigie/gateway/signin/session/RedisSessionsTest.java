package org.vigie.gateway.signin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;

class RedisSessionsTest {
    private final Store store = new Store();
    private final RedisSessions<MapSession> sessions = new RedisSessions<>(store);

    /** Throws what it is told to, as the framework's does. */
    private static final class Store implements SessionRepository<MapSession> {
        private final List<String> asked = new ArrayList<>();
        private @Nullable RuntimeException failure;

        private void ask(String question) {
            asked.add(question);
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public MapSession createSession() {
            return new MapSession();
        }

        @Override
        public void save(MapSession session) {
            ask("save");
        }

        @Override
        public @Nullable MapSession findById(String id) {
            ask("find");
            return new MapSession(id);
        }

        @Override
        public void deleteById(String id) {
            asked.add("delete");
        }
    }

    @Test
    void redisThatDoesNotAnswer_isAskedThreeTimes_thenLeftAlone() {
        store.failure = new RedisConnectionFailureException("read timed out");
        for (int i = 0; i < 40; i++) {
            assertThatThrownBy(() -> sessions.findById("s1")).isInstanceOf(RedisConnectionFailureException.class);
        }
        assertThat(store.asked).hasSize(3);
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
