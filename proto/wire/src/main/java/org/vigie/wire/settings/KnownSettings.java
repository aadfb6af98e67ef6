package org.vigie.wire.settings;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys that the settings records of a process have, to find those nobody reads: a misspelt key would otherwise
 * silently leave a default in force. Keys are compared as Spring binds them: {@code vigie.postgres.app-user},
 * {@code VIGIE_POSTGRES_APP_USER} and {@code vigie.postgres.appUser} are one.
 */
final class KnownSettings {
    private static final String PREFIX = "vigie";
    /** Of the operator's command that starts the processes, not of a process. */
    private static final Set<String> FOREIGN = Set.of("vigiehome", "vigiedata");

    private final Set<String> exact = new TreeSet<>();
    private final Set<String> prefixes = new TreeSet<>();

    /** From the records, each with the prefix it is bound to; several may share one. */
    KnownSettings(Map<Class<?>, String> records) {
        records.forEach((type, prefix) -> collect(uniform(prefix), type));
    }

    /** Of these keys, those that are ours and that no record has. */
    Set<String> unknown(Collection<String> keys) {
        Set<String> unknown = new TreeSet<>();
        for (String key : keys) {
            if (isOurs(key) && !isKnown(uniform(key))) {
                unknown.add(key);
            }
        }
        return unknown;
    }

    private static boolean isOurs(String key) {
        return key.startsWith(PREFIX + ".") || key.startsWith(PREFIX.toUpperCase(Locale.ROOT) + "_");
    }

    private boolean isKnown(String key) {
        return exact.contains(key) || FOREIGN.contains(key) || prefixes.stream().anyMatch(key::startsWith);
    }

    private void collect(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + uniform(component.getName());
            Class<?> kind = component.getType();
            if (kind.isRecord()) {
                collect(key, kind);
            } else if (Map.class.isAssignableFrom(kind) || Collection.class.isAssignableFrom(kind) || kind.isArray()) {
                prefixes.add(key);
            } else {
                exact.add(key);
            }
        }
    }

    private static String uniform(String key) {
        StringBuilder text = new StringBuilder(key.length());
        for (char c : key.toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                text.append(Character.toLowerCase(c));
            }
        }
        return text.toString();
    }
}
