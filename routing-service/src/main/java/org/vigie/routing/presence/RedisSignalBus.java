package org.vigie.routing.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.routing.queue.store.RedisKeys;
import org.vigie.wire.event.Signal;
import org.vigie.wire.redis.RedisSubscription;
import org.vigie.wire.tenancy.BrandId;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Signals over Redis publish/subscribe. */
final class RedisSignalBus implements SignalBus {
    private static final Logger log = LoggerFactory.getLogger(RedisSignalBus.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final UnifiedJedis redis;
    private final RedisKeys keys;
    private final RedisSubscription subscription;

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
        this.keys = keys;
        this.subscription = new RedisSubscription(
                "signals", connections, keys.allSignals(), text -> receiver.accept(read(text)), subscribed, pulse);
    }

    void start() {
        subscription.start();
    }

    void stop() {
        subscription.stop();
    }

    @Override
    public void publish(Signal signal) {
        try {
            redis.publish(keys.signals(signal.brand().agency()), json(signal));
        } catch (JedisException e) {
            log.debug("signal {} was lost: Redis does not answer", signal.type());
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
