package org.vigie.servers.redis;

import java.util.Optional;
import org.vigie.servers.Place;

/**
 * How a Redis is started.
 *
 * @param place where it lives
 * @param password asked of every connection, when present
 * @param append how writes reach the disk
 */
public record RedisSettings(Place place, Optional<String> password, Append append) {

    /** How writes reach the disk. */
    public enum Append {
        /** Not at all: a restart begins empty. */
        NEVER,
        /** Once a second: a crash loses about a second. */
        EVERY_SECOND,
        /** Before each answer. */
        ALWAYS
    }

    /** Without a password, writes on disk once a second. */
    public static RedisSettings at(Place place) {
        return new RedisSettings(place, Optional.empty(), Append.EVERY_SECOND);
    }

    public RedisSettings withPassword(String asked) {
        return new RedisSettings(place, Optional.of(asked), append);
    }

    public RedisSettings with(Append another) {
        return new RedisSettings(place, password, another);
    }

    RedisSettings in(Place anotherPlace) {
        return new RedisSettings(anotherPlace, password, append);
    }

    @Override
    public String toString() {
        return "RedisSettings[" + place + ", " + append + "]";
    }
}
