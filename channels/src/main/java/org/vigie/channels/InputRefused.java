package org.vigie.channels;

import java.util.Map;
import java.util.TreeMap;

/** Bytes from outside were refused for good: the same bytes will be refused again. The message holds no content. */
public final class InputRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;
    private final transient Map<String, String> metadata;

    public InputRefused(RefusalReason reason, String message, Map<String, String> metadata) {
        super(message);
        this.reason = reason;
        this.metadata = new TreeMap<>(metadata);
    }

    public InputRefused(RefusalReason reason, String message) {
        this(reason, message, Map.of());
    }

    /** Why. */
    public RefusalReason reason() {
        return reason;
    }

    /** The message, never absent. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Where and what: {@code path}, {@code expected}, {@code actual}. */
    public Map<String, String> metadata() {
        return Map.copyOf(metadata);
    }
}
