package org.vigie.testing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vigie.servers.Place;
import org.vigie.servers.keycloak.KeycloakServer;
import org.vigie.servers.keycloak.KeycloakSettings;
import org.vigie.servers.keycloak.Realm;
import org.vigie.servers.keycloak.Realm.Agency;
import org.vigie.servers.keycloak.Realm.Grant;
import org.vigie.servers.keycloak.Realm.Person;

/**
 * Gives a test a real Keycloak with the realm {@code vigie}: {@code @ExtendWith(RealKeycloak.class)} and a parameter of type
 * {@link KeycloakServer}. Takes half a minute, the first on a machine two; tests that only need tokens use {@link MintedTokens}.
 */
public final class RealKeycloak extends OncePerJvm<KeycloakServer> {

    /** The password of everyone in {@link #REALM}. */
    public static final String PASSWORD = "password";

    /** Two agencies; {@code ada} administers both brands of the first, {@code both} is an agent in each agency. */
    public static final Realm REALM = new Realm(
            "http://127.0.0.1:8080",
            secrets(),
            true,
            List.of(
                    new Agency("acme", "Acme", List.of("nova", "zest")),
                    new Agency("globex", "Globex", List.of("blip"))),
            List.of(
                    person("ada", new Grant("acme", "all", "admin")),
                    person("lea", new Grant("acme", "nova", "lead")),
                    person("both", new Grant("acme", "nova", "agent"), new Grant("globex", "blip", "agent"))));

    private static final Lazy<KeycloakServer> SERVER = new Lazy<>(RealKeycloak::start, RealKeycloak::start);

    public RealKeycloak() {
        super(KeycloakServer.class, SERVER);
    }

    /** The same server for code without parameters. */
    public static KeycloakServer server() {
        return SERVER.get(false);
    }

    /** The secret of a client: {@code routing} for {@code vigie-routing}. */
    public static String secret(String service) {
        return "secret-of-" + service;
    }

    private static Map<String, String> secrets() {
        return Realm.CLIENTS.stream().collect(Collectors.toMap(name -> name, RealKeycloak::secret));
    }

    private static Person person(String name, Grant... grants) {
        return new Person(name, name, "Test", name + "@example.net", PASSWORD, List.of(grants));
    }

    /** Whichever test is the first of a user's prepares all later starts. */
    private static KeycloakServer start() {
        KeycloakServer.prepare(REALM);
        KeycloakSettings settings = new KeycloakSettings(Place.temporary("keycloak"), 0, PASSWORD, REALM);
        KeycloakServer.importBefore(settings);
        return KeycloakServer.start(settings);
    }
}
