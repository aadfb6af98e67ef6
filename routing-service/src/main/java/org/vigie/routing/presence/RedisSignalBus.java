package org.vigie.routing.presence;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.routing.queue.RedisKeys;
import org.vigie.wire.event.Signal;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandId;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Signals over Redis publish/subscribe: one subscription a process, on a connection without a read timeout. */
final class RedisSignalBus implements SignalBus {
    private static final Logger log = LoggerFactory.getLogger(RedisSignalBus.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PAUSE_MILLIS = 500;

    private final UnifiedJedis redis;
    private final UnifiedJedis subscription;
    private final RedisKeys keys;
    private final Consumer<Signal> receiver;
    private final Runnable subscribed;
    private volatile boolean running;
    private volatile @Nullable JedisPubSub listener;

    /** @param subscribed runs when signals flow from now on: those before may have been missed */
    RedisSignalBus(
            UnifiedJedis redis,
            UnifiedJedis subscription,
            RedisKeys keys,
            Consumer<Signal> receiver,
            Runnable subscribed) {
        this.redis = redis;
        this.subscription = subscription;
        this.keys = keys;
        this.receiver = receiver;
        this.subscribed = subscribed;
    }

    void start() {
        running = true;
        Thread.ofVirtual().name("signals").start(this::listen);
    }

    void stop() {
        running = false;
        JedisPubSub open = listener;
        if (open != null && open.isSubscribed()) {
            open.punsubscribe();
        }
        subscription.close();
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
            try {
                JedisPubSub next = new Listener();
                listener = next;
                subscription.psubscribe(next, keys.allSignals());
            } catch (RuntimeException e) {
                // Whatever it was, without a subscription every screen would stand still.
                log.warn("subscription of signals ended, subscribing again: {}", FailureTrace.headline(e));
            }
            pause();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private final class Listener extends JedisPubSub {
        @Override
        public void onPSubscribe(String pattern, int subscribedChannels) {
            subscribed.run();
        }

        @Override
        public void onPMessage(String pattern, String channel, String message) {
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
