package org.vigie.wire.server;

import java.util.Optional;

/** One thing this process needs before it should get work. Any bean of this type counts. Thread-safe, answers at once. */
public interface ReadinessCheck {
    /** What is checked, in one word. */
    String name();

    /** What is missing, empty when nothing is. */
    Optional<String> missing();
}
