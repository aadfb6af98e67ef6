package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.SignIn;
import org.vigie.local.installation.PortPlan;
import tools.jackson.databind.node.ObjectNode;

/** An installation as a company begins it, on ports of its own: {@link ReadmeIT} has its own beside it. */
class WithoutDemoIT {

    private static final String PORT_OFFSET = "14000";
    private static final PortPlan PORTS = new PortPlan(Integer.parseInt(PORT_OFFSET));
    private static final String[] UP = {"up", "--agency", "littoral", "--port-offset", PORT_OFFSET};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path plain;

    @BeforeAll
    static void sayThatAllIsBuilt() throws IOException {
        Project.sayThatAllIsBuilt();
    }

    @Test
    void withoutDemo_theBootstrapAdministratorSignsInAndMakesABrand() throws Exception {
        List<ProcessHandle> left = VigieCall.start(plain, UP).killHalfWay();
        VigieCall.start(plain, "down").end(0, Duration.ofMinutes(2));
        VigieCall.awaitEnd(left);
        interruptHalfWay(VigieCall.start(plain, UP));
        try (VigieCall up = VigieCall.start(plain, UP)) {
            String printed = up.await("Who makes brands", VigieCall.START);
            assertThat(up.await("/login/", VigieCall.SHORT)).endsWith(PORTS.gatewayUrl() + "/login/littoral");
            makeBrand(printed.replaceFirst(".*password ", ""));
            assertThat(VigieCall.start(plain, "check").end(1, VigieCall.SHORT))
                    .singleElement()
                    .asString()
                    .contains("--set name=value is missing for agency, brand");
            List<ProcessHandle> processes = up.processes();
            assertThat(VigieCall.start(withoutPrograms(), plain, "down").end(0, Duration.ofMinutes(2)))
                    .containsExactly("Stopped.");
            VigieCall.awaitEnd(processes);
            assertThat(VigieCall.start(plain, "down").end(0, VigieCall.SHORT)).containsExactly("Nothing runs.");
        }
        VigieCall.assertRefused(plain, "without --demo", "up", "--demo", "--port-offset", PORT_OFFSET);
    }

    /** Ctrl-C and {@code down}, which is pressed once everything runs, end in the same way: one signal or the other. */
    private static void interruptHalfWay(VigieCall call) throws Exception {
        try (VigieCall up = call) {
            List<ProcessHandle> processes = up.half();
            up.interrupt();
            up.end(130, Duration.ofMinutes(2));
            VigieCall.awaitEnd(processes);
        }
    }

    /** The command of a checkout in which nothing is built (any more). */
    private Path withoutPrograms() throws IOException {
        Path folder = Files.createDirectory(plain.resolve("without-programs"));
        return Files.copy(Project.root().resolve("vigie"), folder.resolve("vigie"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void makeBrand(String password) {
        SignIn signIn = new SignIn(URI.create(PORTS.issuer()), "littoral", "admin", password);
        ApiClient api = new ApiClient(URI.create(PORTS.gatewayUrl()), signIn);
        ObjectNode brand = ApiClient.JSON
                .createObjectNode()
                .put("id", "phare")
                .put("displayName", "Le Phare")
                .put("timeZone", "Europe/Paris");
        brand.putArray("languages").add("fr");
        Map<String, String> once = Map.of("requestId", ApiClient.requestId());
        api.post("/v1/agencies/littoral/brands", once, brand).orFail("The brand");
        assertThat(api.get("/v1/agencies/littoral/brands/phare", Map.of())
                        .orFail("The brand")
                        .path("displayName")
                        .asString())
                .isEqualTo("Le Phare");
    }
}
