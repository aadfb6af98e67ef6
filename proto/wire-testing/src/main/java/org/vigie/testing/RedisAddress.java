package org.vigie.testing;

import java.util.Optional;
import org.vigie.servers.redis.RedisServer;

/**
 * A Redis of the tests.
 *
 * @param url for clients
 * @param prefix of every key of this module
 * @param process the server itself, to be killed and started; absent when it runs in a container
 */
public record RedisAddress(String url, String prefix, Optional<RedisServer> process) {}
