package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.local.demo.DemoDoors;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;

/** {@code vigie check --url}, as an operator calls it after an upgrade: on a machine that has no installation, with all that it needs in words. */
final class DeploymentCheck {

    /** What the demo has and the check does not ask for. */
    private static final Set<String> NOT_ASKED_FOR = Set.of("reviews-account", "reviews-secret", "foreign-secret");

    private DeploymentCheck() {}

    /** @param nowhere a folder without an installation; it stays so */
    static VigieCall start(Path data, Path nowhere, int portOffset) {
        PortPlan ports = new PortPlan(portOffset);
        Map<String, String> doors = DemoDoors.of(Installation.open(Project.root(), data), ports);
        List<String> words = new ArrayList<>(List.of("check", "--url", ports.gatewayUrl(), "--issuer", ports.issuer()));
        doors.forEach((name, value) -> {
            if (!NOT_ASKED_FOR.contains(name)) {
                words.addAll(List.of("--set", name + "=" + value));
            }
        });
        return VigieCall.start(nowhere, words.toArray(String[]::new));
    }

    static void assertHolds(VigieCall check, Path nowhere) throws InterruptedException {
        assertThat(check.end(0, Duration.ofMinutes(3))).last().isEqualTo("All steps hold.");
        assertThat(nowhere).isEmptyDirectory();
    }
}
