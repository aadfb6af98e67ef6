package org.vigie.local.platform;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.local.demo.Demo;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.Origin;
import org.vigie.local.installation.PortPlan;
import org.vigie.local.installation.Secrets;
import org.vigie.servers.Place;
import org.vigie.servers.Ports;
import org.vigie.servers.Server;
import org.vigie.servers.elasticsearch.ElasticsearchServer;
import org.vigie.servers.elasticsearch.ElasticsearchSettings;
import org.vigie.servers.keycloak.KeycloakServer;
import org.vigie.servers.keycloak.KeycloakSettings;
import org.vigie.servers.keycloak.Realm;
import org.vigie.servers.mail.MailServer;
import org.vigie.servers.mail.MailSettings;
import org.vigie.servers.postgres.PostgresServer;
import org.vigie.servers.postgres.PostgresSettings;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.servers.redis.RedisServer;
import org.vigie.servers.redis.RedisSettings;

/** Everything that runs: four real servers (with a demo a mail server too) and the six services. */
public final class Platform implements AutoCloseable {

    private final Installation installation;
    private final Origin origin;
    private final PortPlan ports;
    private final Optional<Demo> demo;
    private final Progress progress;
    private final Settings settings;
    private final List<Server> parts = new ArrayList<>();
    private final Map<String, Supplier<? extends Server>> starts = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> extra;
    private final Map<String, Version> versions = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> environments = new ConcurrentHashMap<>();
    private final Version first;
    private boolean closed;

    /** @param say told what is started, line by line */
    public Platform(Installation installation, Origin origin, Optional<Demo> demo, Consumer<String> say) {
        this(installation, origin, demo, say, Map.of(), new Version(installation.project(), Set.of()));
    }

    /**
     * @param extra environment of services beyond the usual, by service and variable
     * @param first which services are started
     */
    public Platform(
            Installation installation,
            Origin origin,
            Optional<Demo> demo,
            Consumer<String> say,
            Map<String, Map<String, String>> extra,
            Version first) {
        this.extra = Map.copyOf(extra);
        this.first = first;
        this.installation = installation;
        this.origin = origin;
        this.ports = new PortPlan(origin.portOffset());
        this.demo = demo;
        this.progress = new Progress(say);
        demo.ifPresent(it -> it.prepare(installation));
        this.settings = new Settings(
                ports,
                installation.secrets(),
                demo.isPresent(),
                Optional.of(installation.sharedSources()).filter(Files::exists));
    }

    /** Starts all, what does not depend on one another side by side. @throws RuntimeException when one part fails; then close */
    public void start() {
        roster(false).write(installation);
        try (SideBySide work = new SideBySide()) {
            try {
                start(work);
            } catch (CompletionException e) {
                throw work.failure(e);
            }
        }
    }

    private void start(SideBySide work) {
        CompletableFuture<PostgresServer> postgres = begin(work, "postgresql", this::postgres);
        CompletableFuture<?> keycloak = begin(work, "keycloak", this::keycloak);
        CompletableFuture<?> redis = begin(work, "redis", this::redis);
        CompletableFuture<?> elasticsearch = begin(work, "elasticsearch", this::elasticsearch);
        demo.ifPresent(it -> begin(work, "mail", this::mail).join());
        PostgresServer database = postgres.join();
        redis.join();
        List<CompletableFuture<?>> services = new ArrayList<>();
        for (String service : Settings.BEHIND_GATEWAY) {
            services.add(begin(work, service, () -> service(service, database)));
        }
        services.add(begin(work, "gateway", this::gateway));
        CompletableFuture.allOf(keycloak, elasticsearch).join();
        services.forEach(CompletableFuture::join);
    }

    private <T extends Server> CompletableFuture<T> begin(SideBySide beside, String what, Supplier<T> work) {
        starts.put(what, work);
        return beside.begin(() -> progress.step(what, work));
    }

    /** Ends a part at once, as a crash does. @throws IllegalArgumentException when there is no such part */
    public void kill(String part) {
        take(part).kill();
    }

    private synchronized Server take(String part) {
        Server server = parts.stream()
                .filter(it -> it.name().equals(part))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part " + part));
        parts.remove(server);
        return server;
    }

    /** Ends a service in its time and starts it in another version; returns when it is ready. */
    public void replace(String service, Version by) {
        Server before = take(service);
        before.close();
        versions.put(service, by);
        restart(service);
    }

    /**
     * Starts a service beside the one that runs, as a rolling upgrade does: it migrates, and does what it does by itself, but nobody is led
     * to it. Returns when it is ready; to be closed.
     */
    public Server beside(String service, Version version) {
        int port = Ports.free();
        int metricsPort = Ports.free();
        Map<String, String> environment = new HashMap<>(Objects.requireNonNull(environments.get(service), service));
        environment.put(service.equals("gateway") ? "SERVER_PORT" : "VIGIE_GRPC_PORT", "" + port);
        environment.put("VIGIE_METRICS_PORT", "" + metricsPort);
        String name = service + "-beside";
        Place place = Place.kept(installation.data(name), installation.log(name), port);
        ServiceProcess process =
                ServiceProcess.start(service, version.jar(service), place, metricsPort, version.known(environment));
        process.awaitReady();
        return process;
    }

    /** Starts a part again after {@link #kill}; returns when it is ready. */
    public void restart(String part) {
        Supplier<? extends Server> start = starts.get(part);
        if (start == null) {
            throw new IllegalArgumentException("no part " + part);
        }
        progress.step(part, start);
    }

    private synchronized <T extends Server> T add(T part) {
        if (closed) {
            part.close();
        } else {
            parts.add(part);
            roster(false).write(installation);
        }
        return part;
    }

    private PostgresServer postgres() {
        PostgresSettings wanted = PostgresSettings.at(place("postgresql"), settings.postgresPassword());
        return add(PostgresServer.start(wanted));
    }

    private RedisServer redis() {
        return add(RedisServer.start(RedisSettings.at(place("redis")).withPassword(settings.redisPassword())));
    }

    /** {@code VIGIE_STAY=short} has it start as in tests. */
    private ElasticsearchServer elasticsearch() {
        ElasticsearchSettings wanted = ElasticsearchSettings.at(place("elasticsearch"));
        boolean forShort = "short".equals(System.getenv("VIGIE_STAY"));
        return add(ElasticsearchServer.start(forShort ? wanted : wanted.lasting()));
    }

    private KeycloakServer keycloak() {
        Secrets secrets = installation.secrets();
        Map<String, String> clients = new HashMap<>();
        Realm.CLIENTS.forEach(client -> clients.put(client, settings.clientSecret(client)));
        Realm realm = new Realm(
                ports.gatewayUrl(),
                clients,
                true,
                demo.map(Demo::agencies).orElseGet(() -> List.of(FirstAgency.agency(origin.agency()))),
                demo.map(it -> it.people(secrets))
                        .orElseGet(() -> List.of(FirstAgency.administrator(origin.agency(), secrets))));
        return add(KeycloakServer.start(new KeycloakSettings(
                place("keycloak"), ports.of("keycloak-management"), adminPassword(secrets), realm)));
    }

    /** Of the bootstrap administrator of the identity provider. */
    static String adminPassword(Secrets secrets) {
        return secrets.password("keycloak/admin");
    }

    private MailServer mail() {
        Demo it = demo.orElseThrow();
        return add(MailServer.start(
                new MailSettings(ports.of("smtp"), ports.of("imap"), it.mailboxes(installation.secrets()))));
    }

    private ServiceProcess service(String service, PostgresServer postgres) {
        ServiceDatabase database = postgres.createServiceDatabase(service, settings.databasePasswords(service));
        return ready(process(service, settings.ofService(service, database)));
    }

    private ServiceProcess gateway() {
        return ready(process("gateway", settings.ofGateway()));
    }

    private ServiceProcess process(String service, Map<String, String> usual) {
        usual.putAll(extra.getOrDefault(service, Map.of()));
        environments.put(service, usual);
        Version version = versions.getOrDefault(service, first);
        return ServiceProcess.start(
                service, version.jar(service), place(service), ports.metricsOf(service), version.known(usual));
    }

    private ServiceProcess ready(ServiceProcess process) {
        add(process).awaitReady();
        return process;
    }

    /** Makes class archives of the services that miss one, so that later starts are faster; takes over a minute of one core. */
    public void archiveClasses() throws InterruptedException {
        for (Server part : snapshot()) {
            if (part instanceof ServiceProcess service) {
                service.archiveClasses();
            }
        }
    }

    private synchronized List<Server> snapshot() {
        return List.copyOf(parts);
    }

    /** Process id by part. */
    public synchronized Map<String, Long> processes() {
        return parts.stream().collect(java.util.stream.Collectors.toMap(Server::name, Server::pid));
    }

    private Place place(String part) {
        return Place.kept(installation.data(part), installation.log(part), ports.of(part));
    }

    /** The first part that ended although nobody asked it to. */
    synchronized @Nullable Server ended() {
        return parts.stream().filter(part -> !part.isAlive()).findFirst().orElse(null);
    }

    /** What runs now. */
    synchronized Roster roster(boolean ready) {
        ProcessHandle self = ProcessHandle.current();
        List<Roster.Part> running = parts.stream()
                .map(part -> new Roster.Part(part.name(), part.pid(), part.port(), doors(part.name())))
                .toList();
        long startedAt = self.info().startInstant().map(at -> at.toEpochMilli()).orElse(0L);
        return new Roster(self.pid(), startedAt, ports.offset(), ports.gatewayUrl(), ready, running);
    }

    private List<String> doors(String part) {
        if (part.equals("gateway") || Settings.BEHIND_GATEWAY.contains(part)) {
            return List.of(ServiceProcess.healthUrl(ports.metricsOf(part)));
        }
        return switch (part) {
            case "keycloak" -> List.of("http://127.0.0.1:" + ports.of("keycloak-management") + "/health/ready");
            case "elasticsearch" ->
                List.of("http://127.0.0.1:" + ports.of("elasticsearch")
                        + "/_cluster/health?wait_for_status=yellow&timeout=2s");
            case "mail" -> List.of("smtp://127.0.0.1:" + ports.of("smtp"), "imap://127.0.0.1:" + ports.of("imap"));
            default -> List.of(part + "://127.0.0.1:" + ports.of(part));
        };
    }

    /** Ends all in the reverse order of their start. */
    @Override
    public synchronized void close() {
        closed = true;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Server> services =
                    parts.stream().filter(ServiceProcess.class::isInstance).toList();
            CompletableFuture.allOf(services.stream()
                            .map(part -> CompletableFuture.runAsync(part::close, threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
            List<Server> servers =
                    parts.stream().filter(part -> !services.contains(part)).toList();
            CompletableFuture.allOf(servers.stream()
                            .map(part -> CompletableFuture.runAsync(part::close, threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
        parts.clear();
        Roster.remove(installation);
    }
}
