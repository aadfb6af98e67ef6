package org.vigie.wire.settings;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Refuses to start when the environment holds a {@code vigie.*} key that no settings record of this process has: a
 * misspelt key would otherwise silently leave a default in force.
 */
final class UnknownSettings implements SmartInitializingSingleton {
    private static final String PREFIX = "vigie";
    /** Of the operator's command and the tests, not of a process. */
    private static final Set<String> FOREIGN = Set.of("vigiehome", "vigiedata");

    private final ConfigurableListableBeanFactory beans;
    private final ConfigurableEnvironment environment;

    UnknownSettings(ConfigurableListableBeanFactory beans, ConfigurableEnvironment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Set<String> exact = new TreeSet<>();
        Set<String> prefixes = new TreeSet<>();
        for (String name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = beans.getType(name);
            ConfigurationProperties annotation = beans.findAnnotationOnBean(name, ConfigurationProperties.class);
            if (type != null && annotation != null && type.isRecord()) {
                String prefix = annotation.prefix().isEmpty() ? annotation.value() : annotation.prefix();
                collect(uniform(prefix), type, exact, prefixes);
            }
        }
        Set<String> unknown = new TreeSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                for (String key : listed.getPropertyNames()) {
                    if (isOurs(key) && !isKnown(uniform(key), exact, prefixes)) {
                        unknown.add(key);
                    }
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(
                    "unknown settings " + unknown + "; known are those of the settings records");
        }
    }

    private static boolean isOurs(String key) {
        return key.startsWith(PREFIX + ".") || key.startsWith(PREFIX.toUpperCase(Locale.ROOT) + "_");
    }

    private static boolean isKnown(String key, Set<String> exact, Set<String> prefixes) {
        return exact.contains(key) || FOREIGN.contains(key) || prefixes.stream().anyMatch(key::startsWith);
    }

    private static void collect(String prefix, Class<?> type, Set<String> exact, Set<String> prefixes) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + uniform(component.getName());
            Class<?> kind = component.getType();
            if (kind.isRecord()) {
                collect(key, kind, exact, prefixes);
            } else if (Map.class.isAssignableFrom(kind) || Collection.class.isAssignableFrom(kind) || kind.isArray()) {
                prefixes.add(key);
            } else {
                exact.add(key);
            }
        }
    }

    /** {@code vigie.postgres.app-user}, {@code VIGIE_POSTGRES_APP_USER} and {@code appUser} are one key. */
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
