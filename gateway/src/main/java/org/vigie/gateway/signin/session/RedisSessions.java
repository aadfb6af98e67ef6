package org.vigie.gateway.signin.session;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.call.Breaker;
import org.vigie.wire.problem.Problem;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Sessions in Redis. One that ended while a request was under way stays ended, and the request has its answer all the same. A Redis
 * that did not answer several times in a row is left alone for a moment: each question to it takes its whole time. One that takes no writes (its
 * memory or its disk is full), or died after a session was read, ends nobody's work: of a session that it has, only what was to be
 * changed is lost, which is when it was last used, and the call that was made meanwhile has its answer; a new one cannot begin. All but
 * {@link #createSession} throw Problem SESSIONS_UNAVAILABLE. Thread-safe.
 */
final class RedisSessions<S extends Session> implements SessionRepository<RedisKnownSession<S>> {
    private static final Logger log = LoggerFactory.getLogger(RedisSessions.class);
    private static final int FAILURES_IN_A_ROW = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Each request is refused: one line of a minute says it. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Breaker breaker;
    private final SessionRepository<S> stored;
    private final LongSupplier nanoTime;
    private final AtomicLong sayAgainAt;

    RedisSessions(SessionRepository<S> stored) {
        this(stored, System::nanoTime);
    }

    RedisSessions(SessionRepository<S> stored, LongSupplier nanoTime) {
        this.stored = stored;
        this.nanoTime = nanoTime;
        this.breaker = new Breaker(FAILURES_IN_A_ROW, PAUSE, nanoTime);
        this.sayAgainAt = new AtomicLong(nanoTime.getAsLong());
    }

    @Override
    public RedisKnownSession<S> createSession() {
        return RedisKnownSession.begun(stored.createSession());
    }

    /** What was set on a session that is stored may be lost: whoever must know reads it back. */
    @Override
    public void save(RedisKnownSession<S> session) {
        try {
            asked(() -> {
                try {
                    stored.save(session.session());
                    session.stored();
                } catch (IllegalStateException e) {
                    log.debug("a session ended while it was used", e);
                }
                return true;
            });
        } catch (Problem unavailable) {
            if (!session.isStored()) {
                throw unavailable;
            }
            say("Sessions are read and not written now: when they were last used is lost");
        }
    }

    /** Of a session that ended between two steps of a save only some fields are left: it is none. */
    @Override
    public @Nullable RedisKnownSession<S> findById(String id) {
        return asked(() -> {
            try {
                S found = stored.findById(id);
                return found == null ? null : RedisKnownSession.found(found);
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
            throw unavailable();
        }
        try {
            T answer = question.get();
            breaker.succeeded();
            return answer;
        } catch (DataAccessException e) {
            if (isRefusal(e)) {
                breaker.succeeded(); // an answer, if not the one asked for
                say("Redis refuses to write sessions: " + e.getMessage());
            } else {
                breaker.failed();
            }
            throw unavailable();
        }
    }

    private static boolean isRefusal(DataAccessException failure) {
        return failure.getCause() instanceof JedisDataException;
    }

    private void say(String what) {
        long now = nanoTime.getAsLong();
        long due = sayAgainAt.get();
        if (now - due >= 0 && sayAgainAt.compareAndSet(due, now + SILENCE.toNanos())) {
            log.warn("{}", what);
        }
    }

    private static Problem unavailable() {
        return new Problem(GatewayReason.SESSIONS_UNAVAILABLE, "Sessions cannot be read or written now; try again.");
    }
}
