package org.vigie.search;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.problem.Problem;

/**
 * Names of enums as stores hold them. While versions run side by side a newer one may have written a name that is not known here: it must
 * not keep this process from what else it reads. Thread-safe.
 */
public final class StoredNames {
    private static final Logger log = LoggerFactory.getLogger(StoredNames.class);
    /** More than any enum will have: what is told already is remembered up to here. */
    private static final int MOST_TOLD = 1_000;

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private StoredNames() {}

    /** The constant of a stored name; {@code unknown} for a name that there is not, which the log tells once. */
    public static <E extends Enum<E>> E read(Class<E> type, String name, E unknown) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException newer) {
            tell(type.getSimpleName() + " " + name, unknown.name());
            return unknown;
        }
    }

    /** The answer to who asks by its id for what only a newer version understands: lists go on without it. Problem NEWER_VERSION_NEEDED. */
    public static Problem unreadable(String what) {
        String expected = what + " that this version understands";
        String actual = "one that a newer version wrote";
        return new Problem(
                SearchReason.NEWER_VERSION_NEEDED,
                "expected " + expected + ", actual " + actual,
                Map.of("expected", expected, "actual", actual));
    }

    /** Says once that something stored is not known here and taken for something else. */
    public static void tell(String stored, String taken) {
        if (TOLD.size() < MOST_TOLD && TOLD.add(stored)) {
            log.warn(
                    "stored {} is not known to this version and taken for {}: a newer version wrote it", stored, taken);
        }
    }
}
