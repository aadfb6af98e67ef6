package org.vigie.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.vigie.gateway.GatewayClient;
import org.vigie.gateway.RunningGateway;
import org.vigie.gateway.route.GrpcContract;

/** A path that exists says by which methods, whichever other is tried: all of the contract, and whatever the running gateway has beside it. */
@RunningGateway
class OtherMethodsIT {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** What the router has beside the contract, with a path of its kind and its methods. */
    private static final Map<String, Map.Entry<String, Set<String>>> FIXED = Map.of(
            "/healthz", Map.entry("/healthz", Set.of("GET")),
            "/readyz", Map.entry("/readyz", Set.of("GET")),
            "/session", Map.entry("/session", Set.of("GET")),
            "/logout", Map.entry("/logout", Set.of("POST")),
            "/openapi.json", Map.entry("/openapi.json", Set.of("GET")),
            "/docs", Map.entry("/docs", Set.of("GET")),
            "/docs/*", Map.entry("/docs/start.js", Set.of("GET")),
            "/webhooks/**", Map.entry("/webhooks/acme/nova/shop", Set.of("POST")));

    /** Routes of the contract, by their own paths. */
    private static final String CONTRACT = "/v1/**";

    /** Of the sign-in, which stands before the router, and of the console, which has what the router has not. */
    private static final Map<String, Set<String>> AROUND = Map.of(
            "/login", Set.of("GET"),
            "/login/acme", Set.of("GET"),
            "/login/callback", Set.of("GET"),
            "/", Set.of("GET", "HEAD"),
            "/index.html", Set.of("GET", "HEAD"));

    private final GatewayClient client;
    private final GrpcContract contract;
    private final List<RouterFunction<?>> routers;

    OtherMethodsIT(@LocalServerPort int port, GrpcContract contract, List<RouterFunction<?>> routers) {
        this.client = new GatewayClient(port);
        this.contract = contract;
        this.routers = routers;
    }

    @Test
    void everyPathOfTheContract_saysWhichMethodsItHas() {
        Map<String, Set<String>> paths = new TreeMap<>();
        contract.routes()
                .forEach(route -> paths.computeIfAbsent(
                                route.path().toString().replaceAll("\\{[^}]*}", "x1"), path -> new TreeSet<>())
                        .add(route.httpMethod()));

        assertThat(paths).hasSizeGreaterThan(50);
        assertThat(wrong(paths)).isEmpty();
    }

    @Test
    void everyPathBesideIt_saysWhichMethodsItHas() {
        Set<String> known = new TreeSet<>(FIXED.keySet());
        known.add(CONTRACT);
        assertThat(patterns()).isEqualTo(known);

        Map<String, Set<String>> paths = new TreeMap<>(AROUND);
        FIXED.values().forEach(path -> paths.put(path.getKey(), path.getValue()));
        assertThat(wrong(paths)).isEmpty();
    }

    @Test
    void pathThatIsNone_isNotFoundByAnyMethod() {
        for (String method : METHODS) {
            var answer = client.send(client.to("/nothing", "").method(method, BodyPublishers.noBody()));
            assertThat(answer.status()).as(method).isEqualTo(404);
        }
    }

    /** Every answer that is not as it should be. */
    private List<String> wrong(Map<String, Set<String>> methodsByPath) {
        List<String> wrong = new ArrayList<>();
        methodsByPath.forEach((path, allowed) -> METHODS.stream()
                .filter(method -> !allowed.contains(method))
                .forEach(method -> {
                    String actual = answered(method, path);
                    String expected = "405 " + String.join(", ", new TreeSet<>(allowed)) + " METHOD_NOT_ALLOWED";
                    if (!actual.equals(expected)) {
                        wrong.add(method + " " + path + ": expected " + expected + ", actual " + actual);
                    }
                }));
        return wrong;
    }

    private String answered(String method, String path) {
        var answer = client.send(client.to(path, "").method(method, BodyPublishers.noBody()));
        boolean problem = answer.headers().firstValue("Content-Type").orElse("").equals("application/problem+json");
        String reason = method.equals("HEAD") ? "METHOD_NOT_ALLOWED" : problem ? answer.reason() : "no problem";
        return answer.status() + " " + String.join(", ", answer.headers().allValues("Allow")) + " "
                + (problem ? reason : "no problem");
    }

    private Set<String> patterns() {
        var paths = new Paths();
        routers.forEach(router -> router.accept(paths));
        return paths.found;
    }

    /** Collects the patterns of all routes but of that for whatever is left. */
    private static final class Paths implements RouterFunctions.Visitor {
        private final Set<String> found = new TreeSet<>();

        @Override
        public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
            if (predicate.toString().startsWith("/")) {
                found.add(predicate.toString());
            }
        }

        @Override
        public void startNested(RequestPredicate predicate) {
            throw new IllegalStateException("a nested route that nobody looks into: " + predicate);
        }

        @Override
        public void endNested(RequestPredicate predicate) {
            // none begins
        }

        @Override
        public void resources(Function<ServerRequest, java.util.Optional<Resource>> lookup) {
            throw new IllegalStateException("a route that nobody looks into");
        }

        @Override
        public void attributes(Map<String, Object> attributes) {
            // of the route behind
        }

        @Override
        public void unknown(RouterFunction<?> router) {
            throw new IllegalStateException("a router that nobody looks into: " + router);
        }
    }
}
