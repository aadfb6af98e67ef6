package org.vigie.servers.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.vigie.servers.ServerFailed;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A realm that an earlier version imported, and that no import reaches any more. What versions since then need is made in it by the
 * bootstrap administrator, once: the client of the gateway's own calls, for which the client that signs people in is no service any longer.
 */
final class EarlierRealm {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String SIGN_IN = "vigie-gateway";
    private static final String CALLS = "vigie-" + Realm.GATEWAY_CALLS;

    private final HttpClient http;
    private final String url;
    private final KeycloakSettings settings;

    /** @param url of the running server, without a slash at its end */
    EarlierRealm(HttpClient http, String url, KeycloakSettings settings) {
        this.http = http;
        this.url = url;
        this.settings = settings;
    }

    /** Changes nothing where all is there. The new client comes last: as long as it is missing, all of this is done again. @throws ServerFailed */
    void bringUpToDate() {
        String secret = settings.realm().clientSecrets().getOrDefault(Realm.GATEWAY_CALLS, "");
        String own = "grant_type=client_credentials&client_id=" + CALLS + "&client_secret=" + encode(secret);
        if (token("vigie", own).statusCode() == 200) {
            return;
        }
        HttpResponse<String> granted = token(
                "master",
                "grant_type=password&client_id=admin-cli&username=admin&password=" + encode(settings.adminPassword()));
        if (granted.statusCode() != 200) {
            throw failed("the bootstrap administrator is refused with " + granted.statusCode());
        }
        String admin = JSON.readTree(granted.body()).path("access_token").asString();
        ObjectNode signIn = client(admin);
        String path = "/clients/" + signIn.path("id").asString();
        expect(
                Set.of(204),
                admin(
                        "PUT",
                        path,
                        admin,
                        signIn.put("serviceAccountsEnabled", false).toString()));
        expect(Set.of(204, 404), admin("DELETE", path + "/roles/gateway", admin, ""));
        expect(Set.of(201), admin("POST", "/clients", admin, RealmFile.client(settings.realm(), CALLS)));
    }

    private ObjectNode client(String admin) {
        HttpResponse<String> found = admin("GET", "/clients?clientId=" + SIGN_IN, admin, "");
        expect(Set.of(200), found);
        if (JSON.readTree(found.body()).path(0) instanceof ObjectNode client) {
            return client;
        }
        throw failed("it has no client " + SIGN_IN);
    }

    private HttpResponse<String> token(String realm, String form) {
        return send(HttpRequest.newBuilder(URI.create(url + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> admin(String method, String path, String token, String body) {
        return send(HttpRequest.newBuilder(URI.create(url + "/admin/realms/vigie" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ServerFailed("Keycloak does not answer while its realm is brought up to date: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("Interrupted while Keycloak's realm is brought up to date", e);
        }
    }

    private static void expect(Set<Integer> statuses, HttpResponse<String> answer) {
        if (!statuses.contains(answer.statusCode())) {
            throw failed(
                    answer.request().method() + " " + answer.uri().getPath() + " was answered " + answer.statusCode());
        }
    }

    private static ServerFailed failed(String why) {
        return new ServerFailed(
                "Keycloak's realm of an earlier version has no client " + CALLS + " yet, and it cannot be made: " + why
                        + ". Make it by hand as docs/runbooks/install.md says (4. The realm)");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
