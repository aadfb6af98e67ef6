package org.vigie.testing.isolation;

import java.util.List;

/** What a running service asks its stores for, told in words that do not depend on what they answer. Thread-safe. */
public interface Errands {

    /** Forgets what was heard so far, and listens. */
    void forget();

    /** What was asked since then, in that order; listening may end with it. */
    List<String> heard();
}
