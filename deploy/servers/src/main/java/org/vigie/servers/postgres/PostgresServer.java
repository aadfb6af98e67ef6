package org.vigie.servers.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vigie.servers.ChildProcess;
import org.vigie.servers.Distributions;
import org.vigie.servers.ServerFailed;
import org.vigie.servers.ServerProcess;
import org.vigie.servers.Unprivileged;

/** A real PostgreSQL that listens on 127.0.0.1 only and asks every connection for a password. */
public final class PostgresServer implements ServerProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PostgresSettings settings;
    private final ChildProcess process;

    private PostgresServer(PostgresSettings settings, ChildProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * Starts the server, making its data first when the folder has none.
     *
     * @throws ServerFailed when the port or folder is in use, or the server does not answer within a minute
     */
    public static PostgresServer start(PostgresSettings wanted) {
        ChildProcess process = ChildProcess.start("postgresql", wanted.place(), place -> command(wanted.in(place)));
        PostgresServer server = new PostgresServer(wanted.in(process.place()), process);
        process.awaitReady(PATIENCE, server::answers);
        return server;
    }

    private static ChildProcess.Command command(PostgresSettings settings) throws IOException {
        Path programs = PostgresBinaries.folder().resolve("bin");
        List<String> asUser = Unprivileged.words("PostgreSQL");
        Path data = settings.place().folder().resolve("data");
        if (!Files.isDirectory(data)) {
            initialise(programs, asUser, settings, data);
        }
        forgetPostmaster(data);
        List<String> words = new ArrayList<>(settings.smallDisk() == 0 ? asUser : SmallDisk.mount(settings));
        words.addAll(List.of(programs.resolve("postgres").toString(), "-D", data.toString()));
        words.addAll(List.of(
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + settings.place().port()));
        words.addAll(List.of("-c", "unix_socket_directories=", "-c", "timezone=UTC", "-c", "log_timezone=UTC"));
        words.addAll(List.of("-c", "max_connections=" + settings.maxConnections(), "-c", "shared_buffers=128MB"));
        words.addAll(List.of("-c", "log_parameter_max_length=0", "-c", "log_parameter_max_length_on_error=0"));
        words.addAll(List.of("-c", "log_min_error_statement=panic", "-c", "log_error_verbosity=terse"));
        if (!settings.durable()) {
            words.addAll(List.of("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"));
            // In the data folder, so that a killed server leaves nothing in shared memory either.
            words.addAll(List.of("-c", "dynamic_shared_memory_type=mmap"));
        }
        return new ChildProcess.Command(words, Map.of(), ChildProcess.Stop.INTERRUPT);
    }

    private static void initialise(Path programs, List<String> asUser, PostgresSettings settings, Path data)
            throws IOException {
        Path folder = settings.place().folder();
        Path partial = folder.resolve("data.partial");
        ChildProcess.run("Removing half-made data", List.of("rm", "-rf", partial.toString()), Map.of());
        if (settings.durable()) {
            initdb(programs, asUser, settings, partial);
        } else {
            Path made = empty(programs, asUser, settings);
            ChildProcess.run("Copying empty data", List.of("cp", "-R", made.toString(), partial.toString()), Map.of());
        }
        Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What {@code initdb} makes with this password, which takes a second of CPU: once per user and version, for servers of tests. */
    private static Path empty(Path programs, List<String> asUser, PostgresSettings settings) {
        String decisive = String.join(" ", options(settings)) + " " + settings.superuserPassword();
        UUID name = UUID.nameUUIDFromBytes(decisive.getBytes(StandardCharsets.UTF_8));
        String entry = PostgresBinaries.folder().getFileName() + "-empty-" + name;
        return Distributions.entry(entry, folder -> initdb(programs, asUser, settings, folder.resolve("data")))
                .resolve("data");
    }

    private static void initdb(Path programs, List<String> asUser, PostgresSettings settings, Path data)
            throws IOException {
        Path password = Files.createTempFile(settings.place().folder(), "password", "");
        try {
            Files.writeString(password, settings.superuserPassword());
            List<String> words = new ArrayList<>(asUser);
            words.addAll(List.of(programs.resolve("initdb").toString(), "-D", data.toString()));
            words.add("--pwfile=" + password);
            words.addAll(options(settings));
            ChildProcess.run("initdb", words, Map.of("TZ", "UTC"));
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private static List<String> options(PostgresSettings settings) {
        List<String> words = new ArrayList<>(List.of("-U", "postgres", "--auth=scram-sha-256", "--encoding=UTF8"));
        words.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        if (!settings.durable()) {
            // As ServiceDatabases does for the roles of services.
            words.addAll(List.of("--no-sync", "--set=scram_iterations=1"));
        }
        return words;
    }

    /** The folder is ours alone, so a postmaster.pid whose process is no postgres is left from a crash; its id may be reused by now. */
    private static void forgetPostmaster(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        Optional<String> program = lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().trim()))
                        .flatMap(p -> p.info().command());
        if (program.isPresent() && !program.get().endsWith("/postgres")) {
            Files.delete(file);
        }
    }

    private boolean answers() {
        try (Connection connection = address().connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            if ("28P01".equals(e.getSQLState())) {
                throw wrongPassword(e);
            }
            return false;
        }
    }

    private ServerFailed wrongPassword(SQLException e) {
        close();
        return new ServerFailed(
                "The PostgreSQL data in " + settings.place().folder()
                        + " were made with another password: give that one, or remove the folder.",
                e);
    }

    /** Where it answers, with the role that may do everything. */
    public PostgresAddress address() {
        return new PostgresAddress("127.0.0.1", port(), superuser());
    }

    /** The JDBC URL of a database on this server. */
    public String url(String database) {
        return address().url(database);
    }

    /** The all-powerful role, for tests and administration. */
    public Login superuser() {
        return new Login("postgres", settings.superuserPassword());
    }

    /** As {@link PostgresAddress#createServiceDatabase}. */
    public ServiceDatabase createServiceDatabase(String service, Passwords passwords) {
        return address().createServiceDatabase(service, passwords);
    }

    /** An empty folder for a tablespace on the small disk; only the server itself sees what is in it. */
    public Path smallDisk() {
        return SmallDisk.folder(settings);
    }

    /** What it was started with, its port filled in: starts it again after {@link #kill}. */
    public PostgresSettings settings() {
        return settings;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public ChildProcess process() {
        return process;
    }
}
