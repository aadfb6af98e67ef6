package org.vigie.servers.keycloak;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** A browser that signs in with Authorization Code and PKCE, and the gateway that redeems the code. */
final class BrowserSignIn {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final String REDIRECT = "http://127.0.0.1:8080/login/oauth2/code/vigie";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-accepted-by-the-server";

    private final KeycloakServer server;
    private final String secret;
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new LoopbackCookies()).build();

    BrowserSignIn(KeycloakServer server, String secret) {
        this.server = server;
        this.secret = secret;
    }

    String signIn(String username, String password, String scope) throws Exception {
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        String query = KeycloakServerIT.form(Map.of(
                "response_type",
                "code",
                "client_id",
                "vigie-gateway",
                "redirect_uri",
                REDIRECT,
                "scope",
                scope,
                "state",
                "s",
                "code_challenge",
                challenge,
                "code_challenge_method",
                "S256"));
        HttpResponse<String> page = get(server.issuer() + "/protocol/openid-connect/auth?" + query);
        Map<String, String> credentials = Map.of("username", username, "password", password, "credentialId", "");
        while (page.statusCode() == 200) {
            page = post(formOf(page.body()), credentials);
        }
        HttpResponse<String> last = page;
        String location = page.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(last.statusCode() + " " + last.body()));
        String code = location.replaceAll(".*[?&]code=([^&]+).*", "$1");
        HttpResponse<String> token = post(
                server.tokenUri(),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        REDIRECT,
                        "code_verifier",
                        VERIFIER,
                        "client_id",
                        "vigie-gateway",
                        "client_secret",
                        secret));
        return new JsonMapper().readTree(token.body()).path("access_token").asString();
    }

    private static String formOf(String page) {
        Matcher form = FORM.matcher(page);
        if (!form.find() || page.contains("Invalid username or password")) {
            throw new AssertionError("no sign-in form in: " + page);
        }
        return form.group(1).replace("&amp;", "&");
    }

    private HttpResponse<String> get(String url) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String url, Map<String, String> form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(KeycloakServerIT.form(form)))
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }
}
