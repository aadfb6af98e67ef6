package org.vigie.routing.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.vigie.routing.queue.RedisKeys;
import org.vigie.wire.event.Signal;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandId;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signals over Redis publish/subscribe: one subscription a process. It is silent for long times, so its connection has no read
 * timeout; instead Redis is asked for a sign of life, because a server that vanished without a word, as with its machine,
 * would leave every screen standing still until the operating system notices, which takes hours.
 */
final class RedisSignalBus implements SignalBus {
    private static final Logger log = LoggerFactory.getLogger(RedisSignalBus.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PAUSE_MILLIS = 500;
    /** A subscription that said nothing for so many pulses is dead. */
    private static final int PULSES = 3;

    private final UnifiedJedis redis;
    private final Supplier<Jedis> connections;
    private final RedisKeys keys;
    private final Consumer<Signal> receiver;
    private final Runnable subscribed;
    private final Duration pulse;
    private volatile boolean running;
    private volatile @Nullable Listener listener;

    /**
     * @param connections makes the connection of one subscription
     * @param subscribed runs when signals flow from now on: those before may have been missed
     * @param pulse how often a subscription is asked for a sign of life
     */
    RedisSignalBus(
            UnifiedJedis redis,
            Supplier<Jedis> connections,
            RedisKeys keys,
            Consumer<Signal> receiver,
            Runnable subscribed,
            Duration pulse) {
        this.redis = redis;
        this.connections = connections;
        this.keys = keys;
        this.receiver = receiver;
        this.subscribed = subscribed;
        this.pulse = pulse;
    }

    void start() {
        running = true;
        Thread.ofVirtual().name("signals").start(this::listen);
        Thread.ofVirtual().name("signals-pulse").start(this::feelPulse);
    }

    void stop() {
        running = false;
        Listener open = listener;
        if (open != null) {
            open.cut();
        }
    }

    @Override
    public void publish(Signal signal) {
        try {
            redis.publish(keys.signals(signal.brand().agency()), json(signal));
        } catch (JedisException e) {
            log.debug("signal {} was lost: Redis does not answer", signal.type());
        }
    }

    private void listen() {
        while (running) {
            try (Jedis connection = connections.get()) {
                Listener next = new Listener(connection);
                listener = next;
                if (running) { // else stop() may have looked before there was anything to cut
                    connection.psubscribe(next, keys.allSignals());
                }
            } catch (RuntimeException e) {
                // Whatever it was, without a subscription every screen would stand still.
                log.atLevel(running ? Level.WARN : Level.DEBUG)
                        .log("subscription of signals ended, subscribing again: {}", FailureTrace.headline(e));
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
                log.warn("subscription of signals gives no sign of life, subscribing again");
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
        public void onPSubscribe(String pattern, int subscribedChannels) {
            heardAt = System.nanoTime();
            subscribed.run();
        }

        @Override
        public void onPMessage(String pattern, String channel, String message) {
            heardAt = System.nanoTime();
            try {
                receiver.accept(read(message));
            } catch (RuntimeException e) {
                log.warn("a signal could not be read: {}", FailureTrace.headline(e));
            }
        }
    }

    static String json(Signal signal) {
        ObjectNode json = JSON.createObjectNode()
                .put("brand", signal.brand().toString())
                .put("type", signal.type())
                .put("subject", signal.subject())
                .put("at", signal.occurredAt().toString());
        signal.labels().forEach(json.putObject("labels")::put);
        ObjectNode figures = json.putObject("figures");
        signal.figures().forEach(figures::put);
        return json.toString();
    }

    static Signal read(String text) {
        JsonNode json = JSON.readTree(text);
        Map<String, String> labels = new HashMap<>();
        json.get("labels")
                .properties()
                .forEach(entry -> labels.put(entry.getKey(), entry.getValue().asString()));
        Map<String, Double> figures = new HashMap<>();
        json.get("figures")
                .properties()
                .forEach(entry -> figures.put(entry.getKey(), entry.getValue().asDouble()));
        return new Signal(
                BrandId.parse(json.get("brand").asString()),
                json.get("type").asString(),
                json.get("subject").asString(),
                Instant.parse(json.get("at").asString()),
                labels,
                figures);
    }
}
