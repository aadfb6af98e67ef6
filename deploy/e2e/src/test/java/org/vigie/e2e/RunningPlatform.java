package org.vigie.e2e;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.SignIn;
import org.vigie.local.demo.Demo;
import org.vigie.local.demo.DemoDoors;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import org.vigie.local.platform.Platform;
import tools.jackson.databind.JsonNode;

/** The whole platform as child processes of this test, with the demo's agencies and without its messages. */
final class RunningPlatform implements AutoCloseable {

    private final Platform platform;
    private final Installation installation;
    private final PortPlan ports;
    private final ApiClient lead;
    private final Map<String, String> doors;

    private RunningPlatform(Platform platform, Installation installation, PortPlan ports) {
        this.platform = platform;
        this.installation = installation;
        this.ports = ports;
        this.doors = DemoDoors.of(installation, ports);
        this.lead = client(door("username"));
    }

    static RunningPlatform start(Path data, int portOffset) {
        PortPlan ports = new PortPlan(portOffset);
        Path project = Path.of(System.getProperty("vigie.project", "../..")).toAbsolutePath().normalize();
        Installation installation = Installation.open(project, data);
        Demo demo = Demo.load(ports);
        Platform platform = new Platform(installation, ports, Optional.of(demo), System.out::println);
        try {
            platform.start();
            demo.furnish(installation, System.out::println);
            return new RunningPlatform(platform, installation, ports);
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    /** What an outside client needs, by the names of {@code vigie check --set}. */
    String door(String name) {
        return java.util.Objects.requireNonNull(doors.get(name), name);
    }

    ApiClient client(String username) {
        SignIn signIn = new SignIn(
                URI.create(ports.issuer()), door("agency"), username, Demo.password(installation.secrets()));
        return new ApiClient(URI.create(ports.gatewayUrl()), signIn);
    }

    WebhookLoad webhookLoad(String prefix) {
        String path = "/webhooks/" + door("agency") + "/" + door("brand") + "/" + door("webhook-account");
        return new WebhookLoad(URI.create(ports.gatewayUrl()), path, door("webhook-secret"), prefix);
    }

    void kill(String part) {
        System.out.println("kill -9 " + part);
        platform.kill(part);
    }

    void restart(String part) {
        platform.restart(part);
    }

    /** How far both consumers are behind, {@code care/index}; anything else while nobody answers. */
    String lag() {
        ApiClient.Answer answer = lead.get(brandPath() + "/inboxStatus", Map.of());
        return answer.body().path("careLag").asString("?") + "/" + answer.body().path("indexLag").asString("?");
    }

    /** Reads all pages of a list of the demo's first brand. */
    void pages(String path, Map<String, String> query, Consumer<JsonNode> each) {
        Map<String, String> parameters = new LinkedHashMap<>(query);
        String token = "";
        do {
            if (!token.isEmpty()) {
                parameters.put("pageToken", token);
            }
            JsonNode page = lead.get(brandPath() + path, parameters).orFail("The list " + path);
            each.accept(page);
            token = page.path("nextPageToken").asString("");
        } while (!token.isEmpty());
    }

    private String brandPath() {
        return "/v1/agencies/" + door("agency") + "/brands/" + door("brand");
    }

    @Override
    public void close() {
        platform.close();
    }
}
