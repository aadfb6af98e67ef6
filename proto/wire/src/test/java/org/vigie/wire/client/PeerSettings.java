package org.vigie.wire.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.vigie.wire.settings.WireSettings;

/** Settings of a service that calls others and does nothing else. */
final class PeerSettings {
    private PeerSettings() {}

    /**
     * @param timeout of a call
     * @param peers addresses by name of the service
     */
    static WireSettings of(Duration timeout, Map<String, String> peers) {
        URI nowhere = URI.create("http://127.0.0.1:1/");
        return new WireSettings(
                "search",
                nowhere,
                "vigie",
                Duration.ofSeconds(5),
                nowhere,
                null,
                null,
                null,
                null,
                0,
                "127.0.0.1",
                timeout,
                2,
                new WireSettings.Grpc("127.0.0.1", 0, 10, 1 << 20, Duration.ofSeconds(1)),
                peers);
    }
}
