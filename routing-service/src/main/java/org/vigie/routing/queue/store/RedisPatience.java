package org.vigie.routing.queue.store;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.vigie.wire.call.Breaker;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.executors.CommandExecutor;

/**
 * Gives up asking a Redis that does not answer: after some calls in a row that failed, the next ones fail at once instead of waiting
 * their whole time, and one a second tries whether it is back. Thread-safe.
 */
final class RedisPatience implements CommandExecutor {
    private static final int FAILURES_IN_A_ROW = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CommandExecutor patient;
    private final Breaker breaker;

    RedisPatience(CommandExecutor patient, LongSupplier nanoTime) {
        this.patient = patient;
        this.breaker = new Breaker(FAILURES_IN_A_ROW, PAUSE, nanoTime);
    }

    @Override
    public <T> T executeCommand(CommandObject<T> command) {
        if (!breaker.permits()) {
            throw new JedisConnectionException("it did not answer several times in a row");
        }
        try {
            T answer = patient.executeCommand(command);
            breaker.succeeded();
            return answer;
        } catch (JedisDataException e) {
            breaker.succeeded(); // an answer, if not the one asked for
            throw e;
        } catch (JedisException e) {
            breaker.failed();
            throw e;
        }
    }

    @Override
    public void close() throws Exception {
        patient.close();
    }
}
