package org.vigie.servers.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vigie.servers.Place;
import org.vigie.servers.keycloak.Realm.Agency;
import org.vigie.servers.keycloak.Realm.Grant;
import org.vigie.servers.keycloak.Realm.Person;

/** Who begins with whose copy. */
class ImportedRealmTest {
    private static final Map<String, String> SECRETS =
            Realm.CLIENTS.stream().collect(Collectors.toMap(name -> name, name -> "secret-of-" + name));

    private static String entry(String administrator, Map<String, String> secrets, String password, String role) {
        Person ada =
                new Person("ada", "Ada", "Test", "ada@example.net", password, List.of(new Grant("acme", "nova", role)));
        Realm realm = new Realm(
                "http://127.0.0.1:8080",
                secrets,
                true,
                List.of(new Agency("acme", "Acme", List.of("nova"))),
                List.of(ada));
        Place nowhere = Place.kept(Path.of("data"), Path.of("log"), 0);
        return ImportedRealm.entry(new KeycloakSettings(nowhere, 0, administrator, realm));
    }

    @Test
    void sameRealm_isOneEntry_whereverItRuns() {
        assertThat(entry("admin", new TreeMap<>(SECRETS), "word", "lead"))
                .isEqualTo(entry("admin", SECRETS, "word", "lead"));
    }

    @Test
    void whatAnImportWouldWriteDifferently_isAnotherEntry() {
        Map<String, String> others = new TreeMap<>(SECRETS);
        others.put("routing", "another");
        assertThat(List.of(
                        entry("admin", SECRETS, "word", "lead"),
                        entry("another", SECRETS, "word", "lead"),
                        entry("admin", others, "word", "lead"),
                        entry("admin", SECRETS, "another", "lead"),
                        entry("admin", SECRETS, "word", "agent")))
                .doesNotHaveDuplicates();
    }
}
