package org.vigie.servers.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.servers.Distributions;
import org.vigie.servers.Place;
import org.vigie.servers.SharedClasses;
import org.vigie.servers.keycloak.Realm.Agency;
import org.vigie.servers.keycloak.Realm.Grant;
import org.vigie.servers.keycloak.Realm.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeycloakServerIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> SECRETS =
            Realm.CLIENTS.stream().collect(Collectors.toMap(name -> name, name -> "secret-of-" + name));
    private static final Person ADA =
            person("ada", new Grant("acme", "nova", "lead"), new Grant("acme", "all", "analyst"));
    private static final Person BOTH =
            person("both", new Grant("acme", "nova", "agent"), new Grant("globex", "blip", "agent"));

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static KeycloakServer server;

    @BeforeAll
    static void start() throws IOException {
        Realm realm = new Realm(
                "http://127.0.0.1:8080",
                SECRETS,
                true,
                List.of(
                        new Agency("acme", "Acme", List.of("nova", "zest")),
                        new Agency("globex", "Globex", List.of("blip"))),
                List.of(ADA, BOTH));
        Place place = Place.kept(folder.resolve("data"), folder.resolve("log"), 0);
        KeycloakSettings settings = new KeycloakSettings(place, 0, "admin-secret", realm);
        KeycloakServer.prepare(realm);
        server = KeycloakServer.start(settings);
        SharedClasses.assertSharedBy(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void tablesOfANewInstallation_wereMadeBefore_andHadNoRows() throws Exception {
        assertThat(folder.resolve("log")).content().doesNotContain("Initializing database schema");
        Path home = Files.createDirectory(folder.resolve("another"));
        EmptyDatabase.copyTo(home);
        Path distribution = Distributions.existing("keycloak-" + Distributions.version("keycloak") + "-built")
                .orElseThrow();
        Path said = folder.resolve("said.sql");
        EmptyDatabase.run(distribution, home.resolve("data/h2/keycloakdb.mv.db"), "SCRIPT TO '" + said + "';");
        List<String> lines = Files.readAllLines(said);
        assertThat(lines).anyMatch(line -> line.contains("CREATE CACHED TABLE \"PUBLIC\".\"USER_ENTITY\""));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("INSERT INTO"))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("INSERT INTO \"PUBLIC\".\"DATABASECHANGELOG"));
    }

    @Test
    void personsToken_carriesAgencyGrantsAndAudience() throws Exception {
        JsonNode token = claims(signIn("ada", "openid organization:acme"));
        assertThat(token.path("iss").asString()).isEqualTo(server.issuer());
        assertThat(token.path("aud").toString()).contains("vigie");
        assertThat(token.path("organization").toString()).isEqualTo("[\"acme\"]");
        assertThat(token.path("groups").toString()).contains("/acme/nova/lead", "/acme/all/analyst");
        assertThat(token.path("preferred_username").asString()).isEqualTo("ada");
        assertThat(token.path("sub").asString()).isNotBlank();
        assertLives(120, token);
        assertThat(token.has("vigie_service")).isFalse();
    }

    /** To make one takes as long as twenty sign-ins, so that the realm has none for what nobody does. */
    @Test
    void realmsOnlyPublicKey_isTheOneThatSigns() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.jwksUri())).build();
        JsonNode keys = JSON.readTree(
                        HTTP.send(request, BodyHandlers.ofString()).body())
                .path("keys");
        assertThat(keys.size()).isEqualTo(1);
        JsonNode key = keys.path(0);
        assertThat(key.path("use").asString()).isEqualTo("sig");
        assertThat(key.path("alg").asString()).isEqualTo("RS256");
        assertThat(Base64.getUrlDecoder().decode(key.path("n").asString())).hasSize(2048 / 8);
        JsonNode header = JSON.readTree(
                Base64.getUrlDecoder().decode(signIn("ada", "openid").split("\\.", -1)[0]));
        assertThat(header.path("kid").asString()).isEqualTo(key.path("kid").asString());
    }

    @Test
    void memberOfTwo_namesTheAgency() throws Exception {
        assertThat(claims(signIn("both", "openid organization")).has("organization"))
                .isFalse();
        assertThat(claims(signIn("both", "openid organization:globex"))
                        .path("organization")
                        .toString())
                .isEqualTo("[\"globex\"]");
    }

    @Test
    void serviceToken_namesTheService() throws Exception {
        for (String client : Realm.CLIENTS) {
            if (client.equals("gateway")) {
                continue;
            }
            JsonNode token = claims(serviceToken(client));
            assertThat(token.path("vigie_service").asString())
                    .isEqualTo(client.equals("gateway-calls") ? "gateway" : client);
            assertThat(token.path("aud").toString()).contains("vigie");
            assertThat(token.path("iss").asString()).isEqualTo(server.issuer());
            assertLives(client.equals("routing") ? 120 : 900, token);
        }
    }

    @Test
    void clientOfTheGatewaysCalls_isAServiceAndNothingElse() throws Exception {
        JsonNode token = claims(serviceToken("gateway-calls"));
        assertThat(token.has("realm_access")).isFalse();
        assertThat(token.has("resource_access")).isFalse();
        assertThat(token.has("groups")).isFalse();
        for (String path : List.of("/groups", "/users", "/clients")) {
            assertThat(admin("GET", path, serviceToken("gateway-calls"), "").statusCode())
                    .isEqualTo(403);
        }
        Map<String, String> person = Map.of(
                "grant_type",
                "password",
                "client_id",
                "vigie-gateway-calls",
                "client_secret",
                "secret-of-gateway-calls",
                "username",
                "ada",
                "password",
                ADA.password());
        assertThat(granted(person).body()).contains("unauthorized_client");
    }

    @Test
    void clientThatSignsPeopleIn_isNoService() throws Exception {
        assertThat(granted(client("gateway")).body()).contains("unauthorized_client");
    }

    @Test
    void browserSignIn_throughTheGatewaysClient_isAPersonAndNoService() throws Exception {
        BrowserSignIn browser = new BrowserSignIn(server, SECRETS.getOrDefault("gateway", ""));
        JsonNode token = claims(browser.signIn("ada", ADA.password(), "openid organization:acme"));
        assertThat(token.has("vigie_service")).isFalse();
        assertThat(token.path("organization").toString()).isEqualTo("[\"acme\"]");
        assertThat(token.path("groups").toString()).contains("/acme/nova/lead");
        assertThat(token.path("aud").toString()).contains("vigie");
    }

    @Test
    void routing_managesGroupsPeopleAndOrganizations_reportingDoesNot() throws Exception {
        for (String path : List.of("/groups", "/users", "/organizations")) {
            assertThat(admin("GET", path, serviceToken("routing"), "").statusCode())
                    .isEqualTo(200);
            assertThat(admin("GET", path, serviceToken("reporting"), "").statusCode())
                    .isEqualTo(403);
        }
        assertThat(admin("POST", "/groups", serviceToken("routing"), "{\"name\":\"initech\"}")
                        .statusCode())
                .isEqualTo(201);
        String organization =
                "{\"name\":\"Initech\",\"alias\":\"initech\",\"domains\":[{\"name\":\"initech.example\"}]}";
        assertThat(admin("POST", "/organizations", serviceToken("routing"), organization)
                        .statusCode())
                .isEqualTo(201);
    }

    /** As versions before left it: the gateway called by the client that signs people in. One start shows both: it takes a quarter of a minute. */
    @Test
    void realmOfAnEarlierVersion_isKeptOverAKill_andBroughtUpToDateByTheNextStart() throws Exception {
        assertThat(folder.resolve("data/home/data/import/vigie-realm.json")).doesNotExist();
        String subject = claims(signIn("ada", "openid")).path("sub").asString();
        String admin = JSON.readTree(granted(
                                "master",
                                Map.of(
                                        "grant_type",
                                        "password",
                                        "client_id",
                                        "admin-cli",
                                        "username",
                                        "admin",
                                        "password",
                                        "admin-secret"))
                        .body())
                .path("access_token")
                .asString();
        String calls = idOf("vigie-gateway-calls", admin);
        String signIn = idOf("vigie-gateway", admin);
        assertThat(admin("DELETE", "/clients/" + calls, admin, "").statusCode()).isEqualTo(204);
        assertThat(admin("PUT", "/clients/" + signIn, admin, "{\"serviceAccountsEnabled\":true}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(admin("POST", "/clients/" + signIn + "/roles", admin, "{\"name\":\"gateway\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(granted(client("gateway")).statusCode()).isEqualTo(200);
        assertThat(granted(client("gateway-calls")).statusCode()).isEqualTo(401);

        server.kill();
        server = KeycloakServer.start(server.settings());

        assertThat(claims(signIn("ada", "openid")).path("sub").asString()).isEqualTo(subject);
        serviceToken_namesTheService();
        clientOfTheGatewaysCalls_isAServiceAndNothingElse();
        clientThatSignsPeopleIn_isNoService();
        browserSignIn_throughTheGatewaysClient_isAPersonAndNoService();
    }

    /** Keycloak looks at the clock for each of the two times. */
    private static void assertLives(long seconds, JsonNode token) {
        assertThat(token.path("exp").asLong() - token.path("iat").asLong())
                .as("life of %s", token)
                .isBetween(seconds, seconds + 1);
    }

    private static String idOf(String client, String admin) throws Exception {
        return JSON.readTree(
                        admin("GET", "/clients?clientId=" + client, admin, "").body())
                .path(0)
                .path("id")
                .asString();
    }

    private static Person person(String name, Grant... grants) {
        return new Person(name, name, "Test", name + "@example.net", "password-of-" + name, List.of(grants));
    }

    private static String signIn(String person, String scope) throws Exception {
        return token(Map.of(
                "grant_type",
                "password",
                "client_id",
                "vigie-cli",
                "username",
                person,
                "password",
                "password-of-" + person,
                "scope",
                scope));
    }

    private static String serviceToken(String client) throws Exception {
        return token(client(client));
    }

    private static Map<String, String> client(String name) {
        return Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                "vigie-" + name,
                "client_secret",
                SECRETS.getOrDefault(name, ""));
    }

    private static String token(Map<String, String> form) throws Exception {
        String body = granted(form).body();
        assertThat(body).contains("access_token");
        return JSON.readTree(body).path("access_token").asString();
    }

    private static HttpResponse<String> granted(Map<String, String> form) throws Exception {
        return granted("vigie", form);
    }

    private static HttpResponse<String> granted(String realm, Map<String, String> form) throws Exception {
        URI address = URI.create(server.url() + "/realms/" + realm + "/protocol/openid-connect/token");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form)))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    static String form(Map<String, String> form) {
        return new HashMap<>(form)
                .entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private static HttpResponse<String> admin(String method, String path, String token, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/admin/realms/vigie" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static JsonNode claims(String token) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
