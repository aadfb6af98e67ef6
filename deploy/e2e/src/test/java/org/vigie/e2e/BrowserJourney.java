package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.vigie.local.demo.DemoDoors;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;

/** An agent and a lead of the demo in a real browser. */
final class BrowserJourney {

    private BrowserJourney() {}

    static void run(Path data, int portOffset) throws IOException, InterruptedException {
        PortPlan ports = new PortPlan(portOffset);
        Installation installation = Installation.open(Project.root(), data);
        ProcessBuilder builder = new ProcessBuilder("node", "journey.mjs")
                .directory(Project.root().resolve("deploy/e2e/browser").toFile())
                .redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("BASE_URL", ports.gatewayUrl());
        DemoDoors.of(installation, ports)
                .forEach((name, value) ->
                        environment.put(name.toUpperCase(Locale.ROOT).replace('-', '_'), value));
        environment.put("WEBHOOK_BRAND", "nova");
        environment.put("USERNAME", "lea.morvannec");
        environment.put("LEAD", "karim.benhadda");
        Process journey = builder.start();
        List<String> told;
        try (BufferedReader out = journey.inputReader(StandardCharsets.UTF_8)) {
            told = out.lines()
                    .peek(line -> System.out.println("browser| " + line))
                    .toList();
        }
        assertThat(journey.waitFor(4, TimeUnit.MINUTES))
                .as("the browser journey ended")
                .isTrue();
        // whoever reads a report of failures alone learns at which step it was
        assertThat(journey.exitValue())
                .as("the browser journey's exit code; it told: %s", String.join(" / ", told))
                .isZero();
    }
}
