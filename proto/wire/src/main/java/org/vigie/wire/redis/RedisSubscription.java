package org.vigie.wire.redis;

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
import redis.clients.jedis.exceptions.JedisException;

/**
 * What is published in Redis, for as long as the process lives: subscribed again whenever a subscription ends. One is silent for long
 * times, so its connection has no read timeout; instead Redis is asked for a sign of life, because a server that vanished without a
 * word, as with its machine, would go unnoticed until the operating system looks, which takes hours. Thread-safe.
 */
public final class RedisSubscription {
    private static final Logger log = LoggerFactory.getLogger(RedisSubscription.class);
    private static final long PAUSE_MILLIS = 500;
    /** A subscription that said nothing for so many pulses is dead. */
    private static final int PULSES = 3;

    private final String name;
    private final Supplier<Jedis> connections;
    private final String pattern;
    private final Consumer<String> receiver;
    private final Runnable subscribed;
    private final Duration pulse;
    private volatile boolean running;
    private volatile @Nullable Listener listener;

    /**
     * @param name of threads and in log lines
     * @param connections makes the connection of one subscription, without a read timeout
     * @param pattern of channels, as {@code PSUBSCRIBE} takes it
     * @param receiver takes each message, on the subscription's thread; what it throws costs that message only
     * @param subscribed runs on the same thread when messages come in from now on: those before may have been missed
     * @param pulse how often a subscription is asked for a sign of life
     */
    public RedisSubscription(
            String name,
            Supplier<Jedis> connections,
            String pattern,
            Consumer<String> receiver,
            Runnable subscribed,
            Duration pulse) {
        this.name = name;
        this.connections = connections;
        this.pattern = pattern;
        this.receiver = receiver;
        this.subscribed = subscribed;
        this.pulse = pulse;
    }

    public void start() {
        running = true;
        Thread.ofVirtual().name(name).start(this::listen);
        Thread.ofVirtual().name(name + "-pulse").start(this::feelPulse);
    }

    public void stop() {
        running = false;
        Listener open = listener;
        if (open != null) {
            open.cut();
        }
    }

    private void listen() {
        while (running) {
            try (Jedis connection = connections.get()) {
                Listener next = new Listener(connection);
                listener = next;
                if (running) { // else stop() may have looked before there was anything to cut
                    connection.psubscribe(next, pattern);
                }
            } catch (RuntimeException e) {
                // Whatever it was, without a subscription nothing would be heard any more.
                log.atLevel(running ? Level.WARN : Level.DEBUG)
                        .log("subscription of {} ended, subscribing again: {}", name, FailureTrace.headline(e));
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
                log.warn("subscription of {} gives no sign of life, subscribing again", name);
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
        public void onPong(String text) {
            heardAt = System.nanoTime();
        }

        @Override
        public void onPSubscribe(String channels, int subscribedChannels) {
            heardAt = System.nanoTime();
            subscribed.run();
        }

        @Override
        public void onPMessage(String channels, String channel, String message) {
            heardAt = System.nanoTime();
            try {
                receiver.accept(message);
            } catch (RuntimeException e) {
                log.warn("{}: a message could not be taken: {}", name, FailureTrace.headline(e));
            }
        }
    }
}
