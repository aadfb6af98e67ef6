package org.vigie.servers.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.vigie.servers.ChildProcess;
import org.vigie.servers.Distributions;

/**
 * The database of an installation as its first start left it, in the {@link Distributions cache} for all later ones with the same realm and
 * the same administrator. A change of the realm or of how it is written down is another entry.
 */
final class ImportedRealm {

    private ImportedRealm() {}

    /** Copies it to a home that has none yet. @param installation imports the realm when nobody has before */
    static void give(KeycloakSettings wanted, Path home, EmptyDatabase.Installation installation) {
        Path made = Distributions.entry(entry(wanted), folder -> {
            Path place = Files.createDirectory(folder.resolve("installation"));
            Files.copy(EmptyDatabase.of(installation.startAndEndIn(place)), folder.resolve(EmptyDatabase.FILE));
            ChildProcess.remove(place);
        });
        try {
            EmptyDatabase.copy(made.resolve(EmptyDatabase.FILE), EmptyDatabase.of(home));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy the database " + made, e);
        }
    }

    static String entry(KeycloakSettings wanted) {
        String decisive = RealmFile.of(wanted.realm()) + "\n" + wanted.adminPassword();
        UUID name = UUID.nameUUIDFromBytes(decisive.getBytes(StandardCharsets.UTF_8));
        return "keycloak-" + Distributions.version("keycloak") + "-realm-" + name;
    }
}
