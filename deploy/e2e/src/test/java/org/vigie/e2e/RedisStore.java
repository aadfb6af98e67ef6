package org.vigie.e2e;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;

/** All that a Redis holds: every key and its value. */
final class RedisStore {

    private static final int KEYS_AT_ONCE = 500;

    private final int port;
    private final String password;

    RedisStore(int port, String password) {
        this.port = port;
        this.password = password;
    }

    Jedis connect() {
        Jedis jedis = new Jedis("127.0.0.1", port);
        jedis.auth(password);
        return jedis;
    }

    /** Places are the words that a key begins with. */
    void read(StoredText reader) {
        try (Jedis redis = connect()) {
            String cursor = ScanParams.SCAN_POINTER_START;
            do {
                ScanResult<String> found = redis.scan(cursor, new ScanParams().count(KEYS_AT_ONCE));
                for (String key : found.getResult()) {
                    reader.read("redis " + kind(key), key + " " + value(redis, key));
                }
                cursor = found.getCursor();
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        }
    }

    /** What a key is for; the rest says whose it is. */
    private static String kind(String key) {
        return List.of(key.split(":", -1)).stream().limit(3).collect(Collectors.joining(":"));
    }

    private static String value(Jedis redis, String key) {
        return switch (redis.type(key)) {
            case "string" -> String.valueOf(redis.get(key));
            case "hash" -> String.valueOf(redis.hgetAll(key));
            case "list" -> String.valueOf(redis.lrange(key, 0, -1));
            case "set" -> String.valueOf(redis.smembers(key));
            case "zset" ->
                redis.zrangeWithScores(key, 0, -1).stream()
                        .map(Tuple::getElement)
                        .collect(Collectors.joining(" "));
            case "stream" ->
                redis.xrange(key, "-", "+").stream()
                        .map(entry -> String.valueOf(Map.copyOf(entry.getFields())))
                        .collect(Collectors.joining(" "));
            // It ended meanwhile.
            case "none" -> "";
            default -> throw new AssertionError("a kind of value that nobody reads: " + key);
        };
    }
}
