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
    void listOfSharedSources_isToldToIngestionAlone_whereThereIsOne() {
        Path file = folder.resolve("shared-sources.opml").toAbsolutePath();
        assertThat(of("ingestion", Optional.of(file))).containsEntry("VIGIE_SHARED_SOURCES_LIST", file.toString());
        assertThat(of("ingestion", Optional.empty())).doesNotContainKey("VIGIE_SHARED_SOURCES_LIST");
        assertThat(of("search", Optional.of(file))).doesNotContainKey("VIGIE_SHARED_SOURCES_LIST");
    }
}
