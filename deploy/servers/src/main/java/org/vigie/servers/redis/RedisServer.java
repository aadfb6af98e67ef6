package org.vigie.servers.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vigie.servers.ChildProcess;
import org.vigie.servers.Distributions;
import org.vigie.servers.Health;
import org.vigie.servers.ServerFailed;
import org.vigie.servers.ServerProcess;

/** A real Redis 6.2 that listens on 127.0.0.1 only. */
public final class RedisServer implements ServerProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RedisSettings settings;
    private final ChildProcess process;

    private RedisServer(RedisSettings settings, ChildProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * Starts the server; it has loaded its data when this returns.
     *
     * @throws ServerFailed when the port or folder is in use, or the server does not answer within a minute
     */
    public static RedisServer start(RedisSettings wanted) {
        ChildProcess process = ChildProcess.start("redis", wanted.place(), place -> command(wanted.in(place)));
        RedisServer server = new RedisServer(wanted.in(process.place()), process);
        process.awaitReady(PATIENCE, server::answers);
        return server;
    }

    private static ChildProcess.Command command(RedisSettings settings) throws IOException {
        Path folder = Files.createDirectories(settings.place().folder().resolve("data"));
        Path file = settings.place().folder().resolve("redis.conf");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, configuration(settings, folder));
        return new ChildProcess.Command(
                List.of(binary().toString(), file.toString()), Map.of(), ChildProcess.Stop.TERMINATE);
    }

    private static String configuration(RedisSettings settings, Path folder) {
        String append = switch (settings.append()) {
            case NEVER -> "appendonly no";
            case EVERY_SECOND -> "appendonly yes\nappendfsync everysec";
            case ALWAYS -> "appendonly yes\nappendfsync always";
        };
        String password = settings.password()
                .map(asked -> "requirepass \"" + escaped(asked) + "\"")
                .orElse("");
        return """
                bind 127.0.0.1
                port %d
                dir "%s"
                daemonize no
                protected-mode yes
                save ""
                maxmemory-policy noeviction
                %s
                %s
                """.formatted(settings.place().port(), escaped(folder.toString()), append, password);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static Path binary() {
        String resource = resource();
        String entry = "redis-" + Distributions.version("redis");
        return Distributions.entry(entry, folder -> {
                    Path file = folder.resolve("redis-server");
                    try (InputStream in = Distributions.onClassPath(resource)) {
                        Files.copy(in, file);
                    }
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                })
                .resolve("redis-server");
    }

    private static String resource() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        if (system.startsWith("linux")) {
            return arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
        }
        if (system.startsWith("mac")) {
            return arm ? "redis-server-6.2.6-v5-darwin-arm64" : "redis-server-6.2.6-v5-darwin-amd64";
        }
        throw new ServerFailed("No Redis binary for " + system + ".");
    }

    private boolean answers() {
        return RedisPing.ask(port(), settings.password(), Duration.ofSeconds(1)) == Health.OK;
    }

    /** The URL for clients, password included: {@code redis://:secret@127.0.0.1:7379}. */
    public String url() {
        String login = settings.password()
                .map(asked -> ":" + java.net.URLEncoder.encode(asked, StandardCharsets.UTF_8) + "@")
                .orElse("");
        return "redis://" + login + "127.0.0.1:" + port();
    }

    /** What it was started with, its port filled in: starts it again after {@link #kill}. */
    public RedisSettings settings() {
        return settings;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public ChildProcess process() {
        return process;
    }
}
