package org.vigie.local.haystack;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.vigie.local.Refusal;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.SignIn;
import org.vigie.local.demo.DemoDoors;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API as people of the demo's first agency see it, for one brand. Thread-safe. */
final class Doors {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final URI gateway;
    private final URI issuer;
    private final String agency;
    private final String password;
    private final String brand;

    Doors(Installation installation, PortPlan ports, String brand) {
        Map<String, String> doors = DemoDoors.of(installation, ports);
        this.gateway = URI.create(ports.gatewayUrl());
        this.issuer = URI.create(ports.issuer());
        this.agency = doors.getOrDefault("agency", "");
        this.password = doors.getOrDefault("password", "");
        this.brand = brand;
    }

    /** Somebody who signs in anew. */
    SignIn signIn(String username) {
        return new SignIn(issuer, agency, username, password);
    }

    ApiClient client(SignIn signIn) {
        return new ApiClient(gateway, signIn);
    }

    String agencyPath() {
        return "/v1/agencies/" + agency;
    }

    /** Below the brand. @param path begins with a slash */
    String path(String path) {
        return agencyPath() + "/brands/" + brand + path;
    }

    /** Makes a thing once, however often it is asked. */
    JsonNode create(ApiClient api, String path, ObjectNode thing) {
        Map<String, String> once = Map.of("requestId", ApiClient.requestId());
        return insist(() -> api.post(path, once, thing)).orFail("The creation at " + path);
    }

    JsonNode get(ApiClient api, String path, Map<String, String> query) {
        return insist(() -> api.get(path(path), new LinkedHashMap<>(query))).orFail("The answer of " + path);
    }

    /** Asks again while the gateway says that it is too often. */
    static ApiClient.Answer insist(Supplier<ApiClient.Answer> call) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        ApiClient.Answer answer = call.get();
        while (answer.status() == 429 && System.nanoTime() < deadline) {
            pause();
            answer = call.get();
        }
        return answer;
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        }
    }
}
