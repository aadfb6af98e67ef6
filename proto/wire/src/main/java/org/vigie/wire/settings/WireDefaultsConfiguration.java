package org.vigie.wire.settings;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What Spring is told the same way in every process, below everything an {@code application.yaml} or the environment says:
 * where gRPC is served, no reflection, nothing that nobody uses, and log lines of keys and values with the call's request id and brands.
 */
public final class WireDefaultsConfiguration implements EnvironmentPostProcessor {
    private static final String LINE = "at=%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} level=%p service=${vigie.service-name:-}"
            + " thread=%t logger=%c{0} request_id=%X{request_id} trace_id=%X{trace_id} brands=%X{brands} msg=\"%replace(%m){'[\\r\\n]+ *', ' | '}\"%n%ex{30}";

    /** What Spring would make and bind at every start and nobody asks for. */
    private static final String UNUSED = String.join(
            ",",
            "org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration",
            "org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration",
            "org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("spring.main.banner-mode", "off");
        defaults.put("spring.aop.auto", "false");
        defaults.put("spring.autoconfigure.exclude", UNUSED);
        defaults.put("spring.grpc.server.address", "${vigie.grpc.host:127.0.0.1}");
        defaults.put("spring.grpc.server.port", "${vigie.grpc.port:0}");
        defaults.put("spring.grpc.server.reflection.enabled", "false");
        defaults.put("spring.grpc.server.shutdown.grace-period", "${vigie.grpc.grace:10s}");
        defaults.put("logging.pattern.console", LINE);
        defaults.put("logging.level.org.flywaydb", "warn");
        defaults.put("logging.level.com.zaxxer.hikari", "warn");
        environment.getPropertySources().addLast(new MapPropertySource("vigie-defaults", defaults));
    }
}
