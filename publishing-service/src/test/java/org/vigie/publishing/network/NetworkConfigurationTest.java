package org.vigie.publishing.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class NetworkConfigurationTest {
    private static NetworkConfiguration.Outbound bound(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("vigie.outbound", NetworkConfiguration.Outbound.class);
    }

    @Test
    void outbound_isNothingPrivateByDefault() {
        assertThat(bound(Map.of()).allow()).isEmpty();
    }

    @Test
    void outbound_comesFromTheEnvironmentAsACommaList() {
        assertThat(bound(Map.of("VIGIE_OUTBOUND_ALLOW", "127.0.0.1:7025,127.0.0.1:7143"))
                        .allow())
                .containsExactly("127.0.0.1:7025", "127.0.0.1:7143");
    }
}
