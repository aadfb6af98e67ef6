package org.vigie.gateway.signin.session;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.vigie.wire.call.Breaker;

/**
 * Sessions in Redis. One that ended while a request was under way stays ended, and the request has its answer all the same. A Redis
 * that did not answer several times in a row is left alone for a moment: each question to it takes its whole time. Thread-safe.
 */
final class RedisSessions<S extends Session> implements SessionRepository<S> {
    private static final Logger log = LoggerFactory.getLogger(RedisSessions.class);
    private static final int FAILURES_IN_A_ROW = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Breaker breaker = new Breaker(FAILURES_IN_A_ROW, PAUSE, System::nanoTime);

    private final SessionRepository<S> stored;

    RedisSessions(SessionRepository<S> stored) {
        this.stored = stored;
    }

    @Override
    public S createSession() {
        return stored.createSession();
    }

    @Override
    public void save(S session) {
        asked(() -> {
            try {
                stored.save(session);
            } catch (IllegalStateException e) {
                log.debug("a session ended while it was used", e);
            }
            return true;
        });
    }

    /** Of a session that ended between two steps of a save only some fields are left: it is none. */
    @Override
    public @Nullable S findById(String id) {
        return asked(() -> {
            try {
                return stored.findById(id);
            } catch (IllegalStateException | IllegalArgumentException e) {
                log.debug("what is left of a session that ended", e);
                stored.deleteById(id);
                return null;
            }
        });
    }

    @Override
    public void deleteById(String id) {
        asked(() -> {
            stored.deleteById(id);
            return true;
        });
    }

    private <T extends @Nullable Object> T asked(Supplier<T> question) {
        if (!breaker.permits()) {
            throw new RedisConnectionFailureException("it did not answer several times in a row");
        }
        try {
            T answer = question.get();
            breaker.succeeded();
            return answer;
        } catch (DataAccessException e) {
            breaker.failed();
            throw e;
        }
    }
}
