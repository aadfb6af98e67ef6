package org.vigie.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The unpacked servers, in a cache of the user that all checkouts share: {@code vigie/servers} in {@code XDG_CACHE_HOME}, else in
 * {@code ~/.cache} (XDG Base Directory Specification). An entry appears whole or not at all, also when many builds make it at once or one
 * is killed.
 */
public final class Distributions {

    private static final Properties VERSIONS = Resources.properties("servers.properties");
    private static final ReentrantLock ONE_THREAD = new ReentrantLock();

    private Distributions() {}

    /** Fills an empty folder with an entry of the cache. */
    public interface Filling {
        void fill(Path folder) throws IOException;
    }

    /** Run by the build with {@code name=zip} arguments: unpacks the distributions that are too large for the class path. */
    public static void main(String[] arguments) {
        for (String argument : arguments) {
            String[] nameAndFile = argument.split("=", 2);
            if (nameAndFile.length != 2) {
                throw new IllegalArgumentException("expected name=zip, got " + argument);
            }
            unzipped(nameAndFile[0], Path.of(nameAndFile[1]));
        }
    }

    /** The version of a server that this build carries. */
    public static String version(String server) {
        String version = VERSIONS.getProperty(server);
        if (version == null) {
            throw new IllegalArgumentException("server: expected one of " + VERSIONS.keySet() + ", got " + server);
        }
        return version;
    }

    /** The folder of a distribution that comes as a zip; unpacked from the local Maven repository when the cache lacks it. */
    public static Path unzipped(String server) {
        return switch (server) {
            case "elasticsearch" ->
                unzipped(
                        server,
                        inRepository(
                                "org.elasticsearch.distribution.integ-test-zip",
                                "elasticsearch",
                                version(server),
                                "zip"));
            case "keycloak" ->
                unzipped(server, inRepository("org.keycloak", "keycloak-quarkus-dist", version(server), "zip"));
            default -> throw new IllegalArgumentException("no distribution: " + server);
        };
    }

    private static Path unzipped(String server, Path zip) {
        return entry(server + "-" + version(server), folder -> {
            if (!Files.isRegularFile(zip)) {
                throw new ServerFailed(
                        "The " + server + " distribution is not unpacked: run ./mvnw -q -pl deploy/servers"
                                + " process-classes once (looked for " + zip + ").");
            }
            Archives.unzip(zip, folder);
        });
    }

    /** Where the local Maven repository has an artifact that the build asked for; says nothing about whether it is there. */
    public static Path inRepository(String group, String artifact, String version, String type) {
        String home = System.getProperty("user.home");
        Path repository = Path.of(System.getProperty("maven.repo.local", home + "/.m2/repository"));
        return repository
                .resolve(group.replace('.', '/'))
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + "." + type);
    }

    /** An entry of the cache, if it is there. */
    public static Optional<Path> existing(String name) {
        return Optional.of(cache().resolve(name)).filter(Files::isDirectory);
    }

    /** An entry of the cache, made now when it is absent. */
    public static Path entry(String name, Filling filling) {
        Path cache = cache();
        Path entry = cache.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        ONE_THREAD.lock();
        try {
            Files.createDirectories(cache);
            Path lockFile = cache.resolve(name + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid() && !Files.isDirectory(entry)) {
                    make(cache, name, entry, filling);
                }
            }
            return entry;
        } catch (IOException e) {
            throw new ServerFailed("Cannot unpack " + name + " into " + cache + ": " + e.getMessage(), e);
        } finally {
            ONE_THREAD.unlock();
        }
    }

    private static void make(Path cache, String name, Path entry, Filling filling) throws IOException {
        for (Path halfMade : halfMade(cache, name)) {
            ChildProcess.remove(halfMade);
        }
        Path partial = Files.createDirectory(cache.resolve("." + name + "." + UUID.randomUUID()));
        boolean made = false;
        try {
            filling.fill(partial);
            Files.move(partial, entry, StandardCopyOption.ATOMIC_MOVE);
            made = true;
        } finally {
            if (!made) {
                ChildProcess.remove(partial);
            }
        }
    }

    private static List<Path> halfMade(Path cache, String name) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.getFileName().toString().startsWith("." + name + "."))
                    .toList();
        }
    }

    private static Path cache() {
        Path given = Path.of(System.getenv().getOrDefault("XDG_CACHE_HOME", ""));
        // What is relative there has to be ignored.
        Path caches = given.isAbsolute() ? given : Path.of(System.getProperty("user.home"), ".cache");
        return caches.resolve("vigie").resolve("servers");
    }

    /** A file of a jar on the class path. @throws ServerFailed when no jar has it: this platform has no binaries */
    public static InputStream onClassPath(String file) {
        InputStream in = Distributions.class.getResourceAsStream("/" + file);
        if (in == null) {
            throw new ServerFailed("No binaries for this platform: " + file + " is not on the class path.");
        }
        return in;
    }
}
