package org.vigie.gateway.signin;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.vigie.wire.problem.FailureTrace;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Over Redis publish/subscribe: one subscription a process, asked for a sign of life because it is silent for long times. What was
 * missed while there was none is made up for when there is one again.
 */
final class RedisEndedSessions implements EndedSessions {
    private static final Logger log = LoggerFactory.getLogger(RedisEndedSessions.class);
    private static final long PAUSE_MILLIS = 500;
    /** A subscription that said nothing for so many pulses is dead. */
    private static final int PULSES = 3;

    private final UnifiedJedis redis;
    private final Supplier<Jedis> connections;
    private final String channel;
    private final Consumer<String> receiver;
    private final Runnable subscribed;
    private final Duration pulse;
    private volatile boolean running;
    private volatile @Nullable Listener listener;

    /**
     * @param connections makes the connection of one subscription
     * @param receiver hears which sessions ended, also those of this process
     * @param subscribed runs when it hears of all from now on: those before may have been missed
     */
    RedisEndedSessions(
            UnifiedJedis redis,
            Supplier<Jedis> connections,
            String channel,
            Consumer<String> receiver,
            Runnable subscribed,
            Duration pulse) {
        this.redis = redis;
        this.connections = connections;
        this.channel = channel;
        this.receiver = receiver;
        this.subscribed = subscribed;
        this.pulse = pulse;
    }

    void start() {
        running = true;
        Thread.ofVirtual().name("ended-sessions").start(this::listen);
        Thread.ofVirtual().name("ended-sessions-pulse").start(this::feelPulse);
    }

    void stop() {
        running = false;
        Listener open = listener;
        if (open != null) {
            open.cut();
        }
    }

    @Override
    public void ended(String session) {
        receiver.accept(session); // whatever becomes of the message
        try {
            redis.publish(channel, session);
        } catch (JedisException e) {
            log.warn("other gateways were not told of a sign-out: Redis does not answer");
        }
    }

    private void listen() {
        while (running) {
            try (Jedis connection = connections.get()) {
                Listener next = new Listener(connection);
                listener = next;
                if (running) { // else stop() may have looked before there was anything to cut
                    connection.subscribe(next, channel);
                }
            } catch (RuntimeException e) {
                log.atLevel(running ? Level.WARN : Level.DEBUG)
                        .log("subscription of sign-outs ended, subscribing again: {}", FailureTrace.headline(e));
            } finally {
                listener = null; // asked for a sign of life, a closed connection would open itself again
            }
            pause(PAUSE_MILLIS);
        }
    }

    private void feelPulse() {
        while (running) {
            pause(pulse.toMillis());
            Listener open = listener;
            if (open != null && open.isSubscribed()) {
                open.feelPulse();
            }
        }
    }

    private void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private final class Listener extends JedisPubSub {
        private final Jedis connection;
        /** By {@link System#nanoTime}. */
        private volatile long heardAt = System.nanoTime();

        Listener(Jedis connection) {
            this.connection = connection;
        }

        void feelPulse() {
            if (System.nanoTime() - heardAt > PULSES * pulse.toNanos()) {
                log.warn("subscription of sign-outs gives no sign of life, subscribing again");
                cut();
                return;
            }
            try {
                ping();
            } catch (JedisException e) {
                log.debug("the subscription ended while it was asked for a sign of life", e);
            }
        }

        /** Ends the subscription, also one that waits for a server that is not there any more. */
        void cut() {
            try {
                connection.disconnect();
            } catch (JedisException e) {
                log.debug("the connection of the subscription was broken already", e);
            }
        }

        @Override
        public void onPong(String pattern) {
            heardAt = System.nanoTime();
        }

        @Override
        public void onSubscribe(String name, int subscribedChannels) {
            heardAt = System.nanoTime();
            // Of its own: it asks Redis about each session, and the next message must not wait for that.
            Thread.ofVirtual().name("ended-sessions-missed").start(subscribed);
        }

        @Override
        public void onMessage(String name, String session) {
            heardAt = System.nanoTime();
            receiver.accept(session);
        }
    }
}
