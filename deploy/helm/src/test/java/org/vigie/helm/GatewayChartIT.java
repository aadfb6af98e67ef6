package org.vigie.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.helm.Manifests.environment;
import static org.vigie.helm.Manifests.secretKey;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the chart concerns the gateway alone. */
class GatewayChartIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Manifests chart;

    @BeforeAll
    static void unpack() throws Exception {
        chart = new Manifests(Helm.unpack(folder));
    }

    @Test
    void trustedProxies_areToldToTheGatewayAlone() {
        chart.deployments("--set", "trustedProxies={10.244.0.0/16,fd00:1::/64}")
                .forEach((service, it) -> assertThat(environment(it, "VIGIE_PROXY_TRUSTED"))
                        .as(service)
                        .isEqualTo(service.equals("gateway") ? "10.244.0.0/16,fd00:1::/64" : null));
        assertThat(environment(chart.deployments().get("gateway"), "VIGIE_PROXY_TRUSTED"))
                .as("nobody unless named")
                .isNull();
    }

    @Test
    void gateway_callsByAnotherClientThanPeopleSignInBy() {
        @Nullable Deployment gateway = chart.deployments().get("gateway");
        assertThat(environment(gateway, "VIGIE_CLIENT_ID")).isEqualTo("vigie-gateway-calls");
        assertThat(environment(gateway, "VIGIE_SIGN_IN_CLIENT_ID")).isEqualTo("vigie-gateway");
        assertThat(secretKey(gateway, "VIGIE_CLIENT_SECRET")).isEqualTo("client-secret-gateway-calls");
        assertThat(secretKey(gateway, "VIGIE_SIGN_IN_CLIENT_SECRET")).isEqualTo("client-secret-gateway");
        @Nullable Deployment search = chart.deployments().get("search");
        assertThat(environment(search, "VIGIE_CLIENT_ID")).isEqualTo("vigie-search");
        assertThat(secretKey(search, "VIGIE_CLIENT_SECRET")).isEqualTo("client-secret-search");
    }
}
