package org.vigie.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import org.vigie.servers.postgres.Login;
import org.vigie.servers.postgres.ServiceDatabase;

class SettingsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Map<String, String> of(String service, Optional<Path> sharedSources) {
        Installation installation = Installation.open(Path.of("."), folder);
        Login nobody = new Login("", "");
        return new Settings(new PortPlan(0), installation.secrets(), false, sharedSources)
                .ofService(service, new ServiceDatabase("", nobody, nobody, nobody));
    }

    @Test
    void gateway_callsByAnotherClientThanPeopleSignInBy() {
        Installation installation = Installation.open(Path.of("."), folder);
        Map<String, String> told =
                new Settings(new PortPlan(0), installation.secrets(), false, Optional.empty()).ofGateway();
        assertThat(told)
                .containsEntry("VIGIE_SERVICE_NAME", "gateway")
                .containsEntry("VIGIE_CLIENT_ID", "vigie-gateway-calls")
                .containsEntry("VIGIE_SIGN_IN_CLIENT_ID", "vigie-gateway");
        assertThat(told.get("VIGIE_CLIENT_SECRET")).isNotEqualTo(told.get("VIGIE_SIGN_IN_CLIENT_SECRET"));
    }

    @Test
    void listOfSharedSources_isToldToIngestionAlone_whereThereIsOne() {
        Path file = folder.resolve("shared-sources.opml").toAbsolutePath();
        assertThat(of("ingestion", Optional.of(file))).containsEntry("VIGIE_SHARED_SOURCES_LIST", file.toString());
        assertThat(of("ingestion", Optional.empty())).doesNotContainKey("VIGIE_SHARED_SOURCES_LIST");
        assertThat(of("search", Optional.of(file))).doesNotContainKey("VIGIE_SHARED_SOURCES_LIST");
    }
}
