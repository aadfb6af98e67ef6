package org.vigie.gateway.signin.session;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.redis.RedisSubscription;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Over Redis publish/subscribe. What was missed while there was no subscription is made up for when there is one again. */
final class RedisEndedSessions implements EndedSessions {
    private static final Logger log = LoggerFactory.getLogger(RedisEndedSessions.class);

    private final UnifiedJedis redis;
    private final String channel;
    private final Consumer<String> receiver;
    private final RedisSubscription subscription;

    /**
     * @param connections makes the connection of one subscription
     * @param channel a name without the signs of a pattern
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
        this.channel = channel;
        this.receiver = receiver;
        // Of its own: it asks Redis about each session, and the next message must not wait for that.
        Runnable aside = () -> Thread.ofVirtual().name("ended-sessions-missed").start(subscribed);
        this.subscription = new RedisSubscription("ended-sessions", connections, channel, receiver, aside, pulse);
    }

    void start() {
        subscription.start();
    }

    void stop() {
        subscription.stop();
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
}
