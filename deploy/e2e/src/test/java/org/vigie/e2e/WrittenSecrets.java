package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vigie.local.demo.Demo;
import org.vigie.local.demo.DemoDoors;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import org.vigie.local.installation.Secrets;

/** Everything the platform wrote outside its stores: no body, no token, no password, no key. */
final class WrittenSecrets {

    /** Of the corpus, of {@code vigie check} and of the browser journey. */
    private static final List<String> WORDS = List.of(
            "vous dormez ou quoi",
            "Pack Évasion",
            "ceci est un contrôle",
            "this is a check by mail",
            "ien reçu check",
            "my parcel has not moved",
            "leaves the depot tonight",
            "nobody at the counter",
            "eyJhbGciOi",
            "Bearer ey");

    private static final List<String> SERVICES =
            List.of("gateway", "ingestion", "search", "routing", "publishing", "reporting");

    private WrittenSecrets() {}

    static void assertNone(Path data, int portOffset) throws IOException {
        List<String> forbidden = forbidden(data, portOffset);
        List<Path> files = new ArrayList<>();
        try (Stream<Path> logs = Files.walk(data.resolve("logs"));
                Stream<Path> state = Files.list(data)) {
            logs.filter(Files::isRegularFile).forEach(files::add);
            state.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("secret"))
                    .forEach(files::add);
        }
        assertThat(files).hasSizeGreaterThan(10).anyMatch(file -> file.endsWith("run.json"));
        for (Path file : files) {
            assertThat(Files.readString(file, StandardCharsets.UTF_8))
                    .as(file.toString())
                    .doesNotContain(forbidden);
        }
    }

    private static List<String> forbidden(Path data, int portOffset) {
        Installation installation = Installation.open(Project.root(), data);
        Secrets secrets = installation.secrets();
        List<String> forbidden = new ArrayList<>(WORDS);
        forbidden.add(Demo.password(secrets));
        DemoDoors.of(installation, new PortPlan(portOffset)).forEach((name, value) -> {
            if (name.endsWith("secret") || name.endsWith("password")) {
                forbidden.add(value);
            }
        });
        for (String password : List.of("postgres", "redis", "keycloak/admin", "agency/admin")) {
            forbidden.add(secrets.password(password));
        }
        for (String key : List.of("sealing", "session-sealing")) {
            forbidden.add(secrets.base64(key));
        }
        for (String service : SERVICES) {
            forbidden.add(secrets.password("client/" + service));
            forbidden.add(secrets.base64("page-token/" + service));
            for (String role : List.of("owner", "app", "worker")) {
                forbidden.add(secrets.password("postgres/" + service + "/" + role));
            }
        }
        return forbidden;
    }
}
