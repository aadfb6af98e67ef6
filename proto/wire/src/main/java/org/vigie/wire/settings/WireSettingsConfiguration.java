package org.vigie.wire.settings;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/** Settings, the check that refuses unknown ones, and the clock. Comes with the server's and the client's configuration. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WireSettings.class)
public class WireSettingsConfiguration {
    @Bean
    static SmartInitializingSingleton unknownSettings(
            ConfigurableListableBeanFactory beans, ConfigurableEnvironment environment) {
        return () -> {
            Set<String> unknown = new KnownSettings(records(beans)).unknown(keys(environment));
            if (!unknown.isEmpty()) {
                throw new IllegalStateException(
                        "unknown settings " + unknown + ": expected keys of the settings records only");
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    private static Map<Class<?>, String> records(ConfigurableListableBeanFactory beans) {
        Map<Class<?>, String> records = new HashMap<>();
        for (String name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = beans.getType(name);
            ConfigurationProperties bound = beans.findAnnotationOnBean(name, ConfigurationProperties.class);
            if (type != null && bound != null && type.isRecord()) {
                records.put(type, bound.prefix().isEmpty() ? bound.value() : bound.prefix());
            }
        }
        return records;
    }

    private static List<String> keys(ConfigurableEnvironment environment) {
        List<String> keys = new ArrayList<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                keys.addAll(List.of(listed.getPropertyNames()));
            }
        }
        return keys;
    }
}
