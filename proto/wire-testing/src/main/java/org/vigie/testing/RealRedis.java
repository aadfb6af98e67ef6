package org.vigie.testing;

import java.util.Optional;
import org.vigie.servers.Place;
import org.vigie.servers.redis.RedisServer;
import org.vigie.servers.redis.RedisSettings;

/** Gives a test a real Redis: {@code @ExtendWith(RealRedis.class)} and a parameter of type {@link RedisAddress}. */
public final class RealRedis extends OncePerJvm<RedisAddress> {

    private static final Lazy<RedisAddress> ADDRESS = new Lazy<>(RealRedis::start, Containers::redis);

    public RealRedis() {
        super(RedisAddress.class, ADDRESS);
    }

    /** The same address for code without parameters. */
    public static RedisAddress address() {
        return ADDRESS.get(inDocker());
    }

    private static RedisAddress start() {
        RedisServer server =
                RedisServer.start(RedisSettings.at(Place.temporary("redis")).with(RedisSettings.Append.NEVER));
        return new RedisAddress(server.url(), Module.name() + ":", Optional.of(server));
    }
}
