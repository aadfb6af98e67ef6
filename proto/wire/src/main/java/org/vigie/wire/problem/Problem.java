package org.vigie.wire.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error that a caller is meant to understand. Thrown anywhere, mapped once by the server set-up to google.rpc.Status
 * with ErrorInfo (and BadRequest when there are violations). Message and metadata carry expected and actual values, never
 * bodies, names of people, tokens or passwords.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is wrong with one field of the request, by its proto path: {@code post.variants[0].text}. */
    public record Violation(String field, String description) {}

    private final transient Reason reason;
    private final transient Map<String, String> metadata;
    private final transient List<Violation> violations;

    public Problem(Reason reason, String message) {
        this(reason, message, Map.of());
    }

    public Problem(Reason reason, String message, Map<String, String> metadata) {
        this(reason, message, metadata, List.of());
    }

    public Problem(Reason reason, String message, Map<String, String> metadata, List<Violation> violations) {
        // An expected answer to a caller: a stack trace would cost more than the call.
        super(message, null, false, false);
        this.reason = reason;
        this.metadata = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        this.violations = List.copyOf(violations);
    }

    /** A problem with one field of the request. */
    public static Problem field(Reason reason, String field, String description) {
        return new Problem(
                reason, field + ": " + description, Map.of("field", field), List.of(new Violation(field, description)));
    }

    /** A problem with one field of the request, of which a person can be told in their language what was expected. */
    public static Problem field(Reason reason, String field, Expected expected, Object actual) {
        String description = "expected " + expected.words() + ", actual " + actual;
        return new Problem(
                reason,
                field + ": " + description,
                expected.with(Map.of("field", field, "actual", String.valueOf(actual))),
                List.of(new Violation(field, description)));
    }

    /**
     * A problem with one field of the request: what was expected and what came stand in the words and, each by itself, in the metadata.
     * For what only programs get wrong: no person is told these words.
     */
    public static Problem field(Reason reason, String field, String expected, Object actual) {
        String description = "expected " + expected + ", actual " + actual;
        return new Problem(
                reason,
                field + ": " + description,
                Map.of("field", field, "expected", expected, "actual", String.valueOf(actual)),
                List.of(new Violation(field, description)));
    }

    /**
     * LIMIT_REACHED: one more of something than there may be.
     *
     * @param what they are and whose, in English, as they follow the number
     * @param actual how many there would be
     */
    public static Problem limit(long most, String what, long actual) {
        Expected expected = Expected.noMore(most, what);
        return new Problem(
                WireReason.LIMIT_REACHED,
                "expected " + expected.words() + ", actual " + actual,
                expected.with(Map.of("actual", String.valueOf(actual))));
    }

    public Reason reason() {
        return reason;
    }

    public Map<String, String> metadata() {
        return metadata;
    }

    public List<Violation> violations() {
        return violations;
    }

    @Override
    public String toString() {
        return reason.name() + ": " + getMessage();
    }
}
