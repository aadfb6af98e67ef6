package org.vigie.gateway.signin.session;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.SerializationException;

/**
 * Writes the few kinds of values that sessions hold as text. Unlike Java serialization, reading them back can create
 * nothing else, whoever wrote to Redis. Thread-safe.
 */
final class RedisSessionValues implements RedisSerializer<Object> {
    @Override
    public byte[] serialize(@Nullable Object value) {
        String text = switch (value) {
            case null -> "";
            case String string -> "s" + string;
            case Long number -> "l" + number;
            case Integer number -> "i" + number;
            default -> throw new SerializationException("a session holds texts and numbers only");
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Object deserialize(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        String value = text.substring(1);
        try {
            return switch (text.charAt(0)) {
                case 's' -> value;
                case 'l' -> Long.valueOf(value);
                case 'i' -> Integer.valueOf(value);
                default -> throw new SerializationException("a session value of unknown kind");
            };
        } catch (NumberFormatException e) {
            throw new SerializationException("a session value that is no number", e);
        }
    }
}
