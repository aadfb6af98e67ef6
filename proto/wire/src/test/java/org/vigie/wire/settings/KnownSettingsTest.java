package org.vigie.wire.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownSettingsTest {
    record Database(String url, String appUser) {}

    private final KnownSettings known =
            new KnownSettings(Map.of(WireSettings.class, "vigie", Database.class, "vigie.postgres"));

    @Test
    void keysOfRecords_areKnownInEverySpelling() {
        assertThat(known.unknown(List.of(
                        "vigie.service-name",
                        "VIGIE_SERVICENAME",
                        "VIGIE_SERVICE_NAME",
                        "vigie.grpc.port",
                        "VIGIE_GRPC_PORT",
                        "vigie.peers.search",
                        "VIGIE_PEERS_ROUTING",
                        "vigie.postgres.app-user",
                        "VIGIE_POSTGRES_APP_USER",
                        "VIGIE_POSTGRES_APPUSER")))
                .isEmpty();
    }

    @Test
    void misspeltKeys_areFound() {
        assertThat(known.unknown(
                        List.of("vigie.isuer", "VIGIE_POSTGRES_URI", "vigie.postgres.app-user.x", "PATH", "spring.x")))
                .containsExactlyInAnyOrder("vigie.isuer", "VIGIE_POSTGRES_URI", "vigie.postgres.app-user.x");
    }
}
