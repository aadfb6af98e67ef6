package org.vigie.routing.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.routing.queue.store.RedisKeys;
import org.vigie.testing.RealRedis;
import org.vigie.testing.RedisAddress;
import org.vigie.wire.event.Signal;
import org.vigie.wire.tenancy.BrandId;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;

@ExtendWith(RealRedis.class)
class RedisSignalBusIT {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final BrandId BLIP = BrandId.of("globex", "blip");
    private static final Duration PULSE = Duration.ofMillis(200);

    private final String url;
    private final RedisKeys keys;
    private final RedisClient redis;
    private final Queue<Signal> heard = new ConcurrentLinkedQueue<>();
    private final RedisSignalBus bus;

    RedisSignalBusIT(RedisAddress address) {
        url = address.url();
        keys = new RedisKeys(address.prefix() + "signals-" + UUID.randomUUID() + ":");
        redis = RedisClient.create(url);
        bus = bus(keys, heard);
    }

    private RedisSignalBus bus(RedisKeys of, Queue<Signal> to) {
        return bus(of, to, () -> new Jedis(URI.create(url)));
    }

    private RedisSignalBus bus(RedisKeys of, Queue<Signal> to, Supplier<Jedis> connections) {
        return new RedisSignalBus(redis, connections, of, to::add, () -> {}, PULSE);
    }

    @BeforeEach
    void listen() {
        bus.start();
        awaitListening(bus, heard);
    }

    @AfterEach
    void stop() {
        bus.stop();
        redis.close();
    }

    private static void awaitListening(RedisSignalBus bus, Queue<Signal> heard) {
        await().until(() -> {
            bus.publish(signal(NOVA, "listening"));
            return !heard.isEmpty();
        });
        heard.clear();
    }

    private static Signal signal(BrandId brand, String subject) {
        return new Signal(
                brand,
                "Typing",
                subject,
                Instant.parse("2026-11-22T08:00:00Z"),
                Map.of("agent", "lea"),
                Map.of("load", 2.0));
    }

    @Test
    void signal_arrivesAsItWasWithItsOwnBrand() {
        bus.publish(signal(NOVA, "s-1"));
        bus.publish(signal(BLIP, "s-2"));
        await().until(() -> heard.contains(signal(BLIP, "s-2")));
        assertThat(heard).contains(signal(NOVA, "s-1")).doesNotContain(signal(NOVA, "s-2"), signal(BLIP, "s-1"));
    }

    @Test
    void neverReturnsAnotherBrandsData() {
        Queue<String> channel = new ConcurrentLinkedQueue<>();
        try (RedisClient watching = RedisClient.create(url)) {
            var onlyAcme = new JedisPubSub() {
                @Override
                public void onMessage(String name, String message) {
                    channel.add(RedisSignalBus.read(message).brand().toString());
                }
            };
            Thread watcher = Thread.ofVirtual().start(() -> watching.subscribe(onlyAcme, keys.signals(NOVA.agency())));
            await().until(onlyAcme::isSubscribed);
            bus.publish(signal(BLIP, "theirs"));
            bus.publish(signal(NOVA, "ours"));
            await().until(() -> !channel.isEmpty());
            assertThat(channel).containsOnly("acme/nova");
            onlyAcme.unsubscribe();
            await().until(() -> !watcher.isAlive());
        }
    }

    @Test
    void signalUnderAnotherPrefix_isNotHeard() {
        Queue<Signal> elsewhere = new ConcurrentLinkedQueue<>();
        RedisSignalBus other = bus(new RedisKeys(keys.prefix() + "other:"), elsewhere);
        other.start();
        try {
            awaitListening(other, elsewhere);
            other.publish(signal(NOVA, "theirs"));
            await().until(() -> elsewhere.contains(signal(NOVA, "theirs")));
            bus.publish(signal(NOVA, "ours"));
            await().until(() -> heard.contains(signal(NOVA, "ours")));
            assertThat(heard).extracting(Signal::subject).doesNotContain("theirs");
            assertThat(elsewhere).extracting(Signal::subject).doesNotContain("ours");
        } finally {
            other.stop();
        }
    }

    /** A server that loses its power sends no last packet: the connection looks open for ever. */
    @Test
    void serverThatVanishesWithoutAWord_isSubscribedToAgain() throws IOException {
        URI real = URI.create(url);
        RedisKeys own = new RedisKeys(keys.prefix() + "vanishing:");
        Queue<Signal> arrived = new ConcurrentLinkedQueue<>();
        AtomicInteger subscriptions = new AtomicInteger();
        try (SilencedProxy proxy = new SilencedProxy(real.getHost(), real.getPort())) {
            RedisSignalBus behind = bus(own, arrived, () -> {
                subscriptions.incrementAndGet();
                return proxy.isSilent()
                        ? new Jedis(real)
                        : new Jedis(URI.create(url.replace(":" + real.getPort(), ":" + proxy.port())));
            });
            behind.start();
            try {
                awaitListening(behind, arrived);
                await().pollDelay(PULSE.multipliedBy(5)).until(() -> true);
                assertThat(subscriptions)
                        .as("a quiet one that lives is left alone")
                        .hasValue(1);
                arrived.clear(); // more of them may have been sent than were waited for
                proxy.fallSilent();
                awaitListening(behind, arrived);
                assertThat(subscriptions).hasValue(2);
            } finally {
                behind.stop();
            }
        }
    }
}
