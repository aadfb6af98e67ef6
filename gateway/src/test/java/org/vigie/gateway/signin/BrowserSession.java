package org.vigie.gateway.signin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigie.gateway.EventLines;
import org.vigie.gateway.GatewayClient;
import tools.jackson.databind.JsonNode;

/**
 * As much of a browser as a sign-in needs: cookies, redirects one at a time, forms. Goes to the gateway's real port where
 * an address names its public one.
 */
final class BrowserSession {
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String publicUrl;
    private final String realUrl;
    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> cookieHeaders = new TreeMap<>();

    BrowserSession(String publicUrl, int port) {
        this.publicUrl = publicUrl;
        this.realUrl = "http://127.0.0.1:" + port;
    }

    HttpRequest.Builder to(String address) {
        boolean ours = address.startsWith(publicUrl);
        String path = ours ? address.substring(publicUrl.length()) : address;
        String full = path.startsWith("/") ? realUrl + path : path;
        var request = HttpRequest.newBuilder(URI.create(full));
        if (!cookies.isEmpty()) {
            StringBuilder header = new StringBuilder();
            cookies.forEach((name, value) -> header.append(header.isEmpty() ? "" : "; ")
                    .append(name)
                    .append('=')
                    .append(value));
            request.header("Cookie", header.toString());
        }
        return request;
    }

    /** What the console is told of it. */
    JsonNode session() {
        return GatewayClient.JSON.readTree(send(to("/session").GET()).body());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    EventLines lines(String path) {
        return EventLines.open(
                http, to(path).header("Accept", "text/event-stream").build());
    }

    private void keep(String header) {
        String[] pair = header.split(";", 2)[0].split("=", 2);
        cookieHeaders.put(pair[0], header);
        if (pair[1].isEmpty() || header.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** The last Set-Cookie header of that name. */
    String cookieHeader(String name) {
        return cookieHeaders.getOrDefault(name, "");
    }

    /** Follows redirects until a page comes or the gateway sends us to a page of its own; returns that page's address. */
    String signIn(String path, String user, String password) {
        var last = signInUntilAnswered(path, user, password);
        if (last.statusCode() / 100 != 3) {
            throw new IllegalStateException("no end of the sign-in: " + last.statusCode() + " " + last.body());
        }
        return last.headers().firstValue("Location").orElseThrow().substring(publicUrl.length());
    }

    /** As {@link #signIn}; returns the answer that sends us there, or that is no page of the identity provider. */
    HttpResponse<String> signInUntilAnswered(String path, String user, String password) {
        var response = send(to(path).GET());
        for (int step = 0; step < 12; step++) {
            if (response.statusCode() / 100 == 3) {
                String location = response.headers().firstValue("Location").orElseThrow();
                boolean home = location.startsWith(publicUrl) && !location.startsWith(publicUrl + "/login");
                if (home) {
                    return response;
                }
                response = send(to(location).GET());
            } else if (response.uri().toString().startsWith(realUrl)) {
                return response;
            } else {
                response = send(form(response, user, password));
            }
        }
        throw new IllegalStateException("no end of the sign-in: " + response.statusCode());
    }

    private HttpRequest.Builder form(HttpResponse<String> page, String user, String password) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new IllegalStateException(
                    "no sign-in form but " + page.statusCode() + " " + page.uri() + page.body());
        }
        String fields = page.body().contains("type=\"password\"")
                ? "username=" + encode(user) + "&password=" + encode(password)
                : "username=" + encode(user);
        return to(form.group(1).replace("&amp;", "&"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
