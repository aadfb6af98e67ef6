package org.vigie.benchmarks.startup;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.vigie.servers.Place;
import org.vigie.servers.Server;
import org.vigie.servers.elasticsearch.ElasticsearchServer;
import org.vigie.servers.elasticsearch.ElasticsearchSettings;
import org.vigie.servers.keycloak.KeycloakServer;
import org.vigie.servers.keycloak.KeycloakSettings;
import org.vigie.servers.keycloak.Realm;
import org.vigie.servers.postgres.PostgresServer;
import org.vigie.servers.postgres.PostgresSettings;
import org.vigie.servers.redis.RedisServer;
import org.vigie.servers.redis.RedisSettings;

/** The peer: the four servers without any service of ours, started side by side as the platform starts them. */
final class BareServers implements AutoCloseable {

    private static final String PASSWORD = "bench-only-password";
    private static final Realm EMPTY = realm();

    private final List<Server> servers = new CopyOnWriteArrayList<>();

    private static Realm realm() {
        Map<String, String> clients = new LinkedHashMap<>();
        Realm.CLIENTS.forEach(client -> clients.put(client, PASSWORD));
        return new Realm("http://127.0.0.1:8080", clients, true, List.of(), List.of());
    }

    /** Starts them on the data of a folder; returns when all are ready. */
    static BareServers start(Path data) {
        BareServers bare = new BareServers();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Supplier<Server>> starts = List.of(
                    () -> PostgresServer.start(PostgresSettings.at(place(data, "postgresql"), PASSWORD)),
                    () -> RedisServer.start(
                            RedisSettings.at(place(data, "redis")).withPassword(PASSWORD)),
                    () -> ElasticsearchServer.start(ElasticsearchSettings.at(place(data, "elasticsearch"))),
                    () -> KeycloakServer.start(new KeycloakSettings(place(data, "keycloak"), 0, PASSWORD, EMPTY)));
            CompletableFuture.allOf(starts.stream()
                            .map(start -> CompletableFuture.runAsync(() -> bare.servers.add(start.get()), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
            return bare;
        } catch (CompletionException e) {
            bare.close();
            throw e;
        }
    }

    private static Place place(Path data, String name) {
        return Place.kept(data.resolve(name), data.resolve(name + ".log"), 0);
    }

    Map<String, Long> processes() {
        Map<String, Long> processes = new LinkedHashMap<>();
        servers.forEach(server -> processes.put(server.name(), server.pid()));
        return processes;
    }

    @Override
    public void close() {
        servers.forEach(Server::close);
        servers.clear();
    }
}
