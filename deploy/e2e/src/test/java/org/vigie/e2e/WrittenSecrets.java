package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.local.demo.Demo;
import org.vigie.local.demo.DemoDoors;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.Origin;
import org.vigie.local.installation.PortPlan;
import org.vigie.local.installation.Secrets;
import org.vigie.servers.keycloak.Realm;

/** Everything the platform wrote outside its stores, and what its commands printed: no body, no token, no password, no key. */
final class WrittenSecrets {

    /** What people wrote in the corpus, in {@code vigie check}, in the haystack and in the journeys. */
    static final List<String> BODIES = List.of(
            "vous dormez ou quoi",
            "Pack Évasion",
            "ceci est un contrôle",
            "this is a check by mail",
            "ien reçu check",
            "my parcel has not moved",
            "leaves the depot tonight",
            "nobody at the counter",
            "written in a form",
            "Belle balade autour de",
            "une veilleuse sur la jauge");

    /** What tokens begin with. */
    private static final List<String> TOKENS = List.of("eyJhbGciOi", "Bearer ey");

    private static final List<String> SERVICES =
            List.of("gateway", "ingestion", "search", "routing", "publishing", "reporting");

    private WrittenSecrets() {}

    /** @param hostile words of what was sent to be refused */
    static void assertNone(Path data, int portOffset, List<String> hostile) throws IOException {
        List<String> forbidden = secrets(data, portOffset);
        forbidden.addAll(BODIES);
        forbidden.addAll(hostile);
        Path ownLogs = data.resolve("data/elasticsearch/logs");
        List<Path> planted = List.of(data.resolve("logs/planted.log"), ownLogs.resolve("planted.log"));
        Path said = data.resolve("logs/said.log");
        try {
            // Else a search that looks nowhere would find nothing.
            for (Path file : planted) {
                Files.writeString(file, "at=now " + forbidden.getLast());
            }
            Files.write(said, said(Installation.open(Project.root(), data)));
            List<Path> files = written(data);
            assertThat(files).contains(said);
            assertThat(files).hasSizeGreaterThan(10).anyMatch(file -> file.endsWith("run.json"));
            assertThat(files)
                    .filteredOn(file -> file.startsWith(ownLogs))
                    .as("logs that Elasticsearch writes itself")
                    .hasSizeGreaterThan(1);
            assertThat(found(files, forbidden)).containsOnlyKeys(planted);
        } finally {
            for (Path file : planted) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(said);
        }
    }

    /** What the commands printed, without the passwords that {@code up} tells on purpose, where it tells them. */
    private static List<String> said(Installation installation) {
        Secrets secrets = installation.secrets();
        List<String> told = Origin.of(installation).orElseThrow().demo()
                ? List.of("(password for all: " + Demo.password(secrets) + ")")
                : List.of(
                        ", password " + secrets.password("agency/admin"),
                        ", password " + secrets.password("keycloak/admin"));
        String said = String.join("\n", VigieCall.said());
        assertThat(said).contains(told);
        for (String password : told) {
            said = said.replace(password, "");
        }
        return said.lines().toList();
    }

    /** What processes print, what servers log beside that, and the state of the installation; neither stores nor its one secret. */
    private static List<Path> written(Path data) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> state = Files.list(data)) {
            state.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("secret"))
                    .forEach(files::add);
        }
        // Stores make and remove files meanwhile.
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().matches(".*/logs?/[^/]+|.*\\.log")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    /** The words in each file that has some. A log may hold bytes that are no text. */
    private static Map<Path, List<String>> found(List<Path> files, List<String> forbidden) throws IOException {
        Map<Path, List<String>> found = new LinkedHashMap<>();
        for (Path file : files) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            List<String> words = forbidden.stream().filter(text::contains).toList();
            if (!words.isEmpty()) {
                found.put(file, words);
            }
        }
        return found;
    }

    /** By which the services sign in at the identity provider. */
    static List<String> clientSecrets(Installation installation) {
        return Realm.CLIENTS.stream()
                .map(client -> installation.secrets().password("client/" + client))
                .toList();
    }

    /** Passwords, keys and secrets of the installation, and what tokens begin with. */
    static List<String> secrets(Path data, int portOffset) {
        Installation installation = Installation.open(Project.root(), data);
        Secrets secrets = installation.secrets();
        List<String> forbidden = new ArrayList<>(TOKENS);
        forbidden.add(Demo.password(secrets));
        Demo.load(new PortPlan(portOffset)).mailboxes(secrets).forEach(mailbox -> forbidden.add(mailbox.password()));
        DemoDoors.of(installation, new PortPlan(portOffset)).forEach((name, value) -> {
            if (name.endsWith("secret") || name.endsWith("password")) {
                forbidden.add(value);
            }
        });
        for (String password : List.of("postgres", "redis", "keycloak/admin", "agency/admin")) {
            forbidden.add(secrets.password(password));
        }
        for (String key : List.of("sealing", "session-sealing", "alert-webhook")) {
            forbidden.add(secrets.base64(key));
        }
        forbidden.addAll(clientSecrets(installation));
        for (String service : SERVICES) {
            forbidden.add(secrets.base64("page-token/" + service));
            for (String role : List.of("owner", "app", "worker")) {
                forbidden.add(secrets.password("postgres/" + service + "/" + role));
            }
        }
        return forbidden;
    }
}
