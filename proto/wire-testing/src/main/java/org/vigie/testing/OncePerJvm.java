package org.vigie.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves parameters of one type with a value that is made once per JVM and kind of server. Thread-safe.
 *
 * @param <T> the parameter's type
 */
abstract class OncePerJvm<T> implements ParameterResolver, BeforeAllCallback, AfterAllCallback {

    /** Something made once, on first use. */
    static final class Lazy<T> {
        private final Map<Boolean, T> made = new ConcurrentHashMap<>();
        private final Supplier<T> local;
        private final Supplier<T> container;

        Lazy(Supplier<T> local, Supplier<T> container) {
            this.local = local;
            this.container = container;
        }

        T get(boolean docker) {
            return made.computeIfAbsent(docker, inDocker -> inDocker ? container.get() : local.get());
        }
    }

    /** Whether the class that runs has the tag. Classes run one after the other. */
    private static volatile boolean tagged;

    private final Class<T> type;
    private final Lazy<T> value;

    OncePerJvm(Class<T> type, Lazy<T> value) {
        this.type = type;
        this.value = value;
    }

    /** Whether this run, or the test class that runs by its tag, asks for containers: one answer for parameters and for code without. */
    static boolean inDocker() {
        return tagged || System.getProperty("testing.servers", "local").equals("docker");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        tagged = context.getTags().contains("docker");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        tagged = false;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == type;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return value.get(inDocker());
    }
}
