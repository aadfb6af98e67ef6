package org.vigie.local.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.ServiceSignIn;
import org.vigie.local.api.SignIn;
import org.vigie.local.demo.Demo;
import org.vigie.local.demo.DemoDoors;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.Origin;
import org.vigie.local.installation.PortPlan;
import org.vigie.servers.Server;
import tools.jackson.databind.JsonNode;

/** The whole platform as child processes of this JVM, with the demo's agencies and without its messages. */
public final class DemoPlatform implements AutoCloseable {

    private final Platform platform;
    private final Installation installation;
    private final PortPlan ports;
    private final ApiClient lead;
    private final Map<String, String> doors;
    private final Map<String, ServiceSignIn> serviceTokens = new ConcurrentHashMap<>();

    private DemoPlatform(Platform platform, Installation installation, PortPlan ports) {
        this.platform = platform;
        this.installation = installation;
        this.ports = ports;
        this.doors = DemoDoors.of(installation, ports);
        this.lead = client(door("username"));
    }

    /**
     * Starts it and makes the demo's brands, accounts and queries.
     *
     * @param project the checkout with its built services
     * @param data where the installation lies
     * @param extra environment of services beyond the usual, by service and variable
     */
    public static DemoPlatform start(Path project, Path data, int portOffset, Map<String, Map<String, String>> extra) {
        return start(project, data, portOffset, extra, new Version(project, Set.of()));
    }

    /** The same with services of another version. */
    public static DemoPlatform start(
            Path project, Path data, int portOffset, Map<String, Map<String, String>> extra, Version first) {
        Installation installation = Installation.open(project, data);
        installation.requireDisk(UpCommand.LEAST_DISK_MEGABYTES << 20);
        Origin origin = Origin.settle(installation, new Origin.Wish(portOffset, true, null));
        origin.keep(installation);
        PortPlan ports = new PortPlan(origin.portOffset());
        Demo demo = Demo.load(ports, first.checkout());
        Platform platform = new Platform(installation, origin, Optional.of(demo), System.out::println, extra, first);
        boolean furnished = false;
        try {
            platform.start();
            demo.furnish(installation, System.out::println);
            DemoPlatform started = new DemoPlatform(platform, installation, ports);
            furnished = true;
            return started;
        } finally {
            if (!furnished) {
                platform.close();
            }
        }
    }

    /** Removes the class archives of all services of a checkout: the next start is as the first one after a build. */
    public static void removeClassArchives(Path project, Path data) {
        Installation installation = Installation.open(project, data);
        Settings.BEHIND_GATEWAY.forEach(service -> ExtractedJar.removeArchives(installation.serviceJar(service)));
        ExtractedJar.removeArchives(installation.serviceJar("gateway"));
    }

    /** Makes the class archives that are missing, as {@code vigie up} does beside its second start after a build. */
    public void archiveClasses() throws InterruptedException {
        platform.archiveClasses();
    }

    /** What an outside client needs, by the names of {@code vigie check --set}. */
    public String door(String name) {
        return java.util.Objects.requireNonNull(doors.get(name), name);
    }

    /** The API as a person of the demo's first agency. */
    public ApiClient client(String username) {
        return new ApiClient(URI.create(ports.gatewayUrl()), signIn(username));
    }

    /** The id of such a person, as conversations carry it. */
    public String subject(String username) {
        return signIn(username).subject();
    }

    private SignIn signIn(String username) {
        return new SignIn(URI.create(ports.issuer()), door("agency"), username, Demo.password(installation.secrets()));
    }

    /** A token of a service, for a measurement that stands in for it. Thread-safe. */
    public String serviceToken(String service) {
        return serviceTokens
                .computeIfAbsent(
                        service,
                        name -> new ServiceSignIn(
                                URI.create(ports.issuer()),
                                "vigie-" + name,
                                new Settings(ports, installation.secrets(), true, Optional.empty()).clientSecret(name)))
                .token();
    }

    /** Ends a part at once, as {@code kill -9} does. */
    public void kill(String part) {
        platform.kill(part);
    }

    /** Starts a part again after {@link #kill}. */
    public void restart(String part) {
        platform.restart(part);
    }

    /** Ends a service in its time and starts it in another version; returns when it is ready. */
    public void replace(String service, Version by) {
        platform.replace(service, by);
    }

    /** Starts a service of another version beside the one that is led to; see {@link Platform#beside}. To be closed. */
    public Server beside(String service, Version version) {
        return platform.beside(service, version);
    }

    /** Whether every consumer of the inbox has everything of the demo's first brand; false while nobody answers. */
    public boolean isCaughtUp() {
        JsonNode status = lead.get(brandPath() + "/inboxStatus", Map.of()).body();
        return Stream.of("careLag", "sourcesLag", "indexLag", "listenLag")
                .allMatch(lag -> status.path(lag).asString("?").equals("0"));
    }

    /** Reads all pages of a list of the demo's first brand. */
    public void pages(String path, Map<String, String> query, Consumer<JsonNode> each) {
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

    /** Address of the gateway. */
    public URI gateway() {
        return URI.create(ports.gatewayUrl());
    }

    /** Port on 127.0.0.1 of a part. */
    public int port(String part) {
        return ports.of(part);
    }

    /** Where a part writes its log. */
    public Path log(String part) {
        return installation.log(part);
    }

    /** Process id by part. */
    public Map<String, Long> processes() {
        return platform.processes();
    }

    /** The path of the demo's first brand. */
    public String brandPath() {
        return "/v1/agencies/" + door("agency") + "/brands/" + door("brand");
    }

    @Override
    public void close() {
        platform.close();
    }
}
