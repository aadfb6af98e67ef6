package org.vigie.servers.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vigie.servers.ChildProcess;
import org.vigie.servers.Distributions;
import org.vigie.servers.ServerFailed;

/**
 * Keycloak's tables without a row of anybody's, in the {@link Distributions cache} for all later installations: to make the tables is two
 * hundred steps, and about half of what a first start takes. No realm, key, secret or person is in them, so that a start does all else
 * as ever; one that finds no such database makes its tables itself. Made once per user and version.
 */
final class EmptyDatabase {

    static final String FILE = "keycloakdb.mv.db";

    /** Everything but what says which steps were taken, and a file written anew, so that nothing of the rows is left in it. */
    private static final String EMPTY = """
            CALL CSVWRITE('%1$s', 'SELECT ''TRUNCATE TABLE "'' || TABLE_NAME || ''";'' FROM INFORMATION_SCHEMA.TABLES
                WHERE TABLE_SCHEMA = ''PUBLIC'' AND TABLE_NAME NOT LIKE ''DATABASECHANGELOG%%''',
                'writeColumnHeader=false fieldDelimiter= escape=');
            SET REFERENTIAL_INTEGRITY FALSE;
            RUNSCRIPT FROM '%1$s';
            SET REFERENTIAL_INTEGRITY TRUE;
            SHUTDOWN COMPACT;
            """;

    private EmptyDatabase() {}

    /** Gives a new installation the tables, if they were made before. */
    static void copyTo(Path home) throws IOException {
        Path database = of(home);
        Optional<Path> tables = Distributions.existing(entry());
        if (tables.isEmpty() || Files.exists(database)) {
            return;
        }
        copy(tables.get().resolve(FILE), database);
    }

    static void copy(Path from, Path database) throws IOException {
        Files.createDirectories(database.getParent());
        // The name of the database only for the whole of it, also when we are killed meanwhile.
        Path partial = database.resolveSibling(FILE + ".partial");
        Files.copy(from, partial, StandardCopyOption.REPLACE_EXISTING);
        Files.move(partial, database, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts an installation in a folder and ends it in order; its home. */
    interface Installation {
        Path startAndEndIn(Path folder) throws IOException;
    }

    /**
     * Makes them of those of an installation, unless they are there.
     *
     * @throws ServerFailed when its database cannot be read
     */
    static void make(Path distribution, Installation installation) {
        Distributions.entry(entry(), folder -> {
            Path place = Files.createDirectory(folder.resolve("installation"));
            Path database = Files.copy(of(installation.startAndEndIn(place)), folder.resolve(FILE));
            run(distribution, database, EMPTY.formatted(place.resolve("tables.sql")));
            ChildProcess.remove(place);
        });
    }

    /** Lets the driver that comes with Keycloak run statements on a database that nobody has open. */
    static void run(Path distribution, Path database, String statements) throws IOException {
        Path script = Files.writeString(database.resolveSibling("statements.sql"), statements);
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                driver(distribution).toString(),
                "org.h2.tools.RunScript",
                "-url",
                "jdbc:h2:file:" + database.toString().replaceAll("\\.mv\\.db$", "") + ";IFEXISTS=TRUE",
                // Keycloak makes it so.
                "-user",
                "",
                "-password",
                "",
                "-script",
                script.toString());
        ChildProcess.run("A script on Keycloak's database", words, Map.of());
        Files.delete(script);
    }

    private static Path driver(Path distribution) throws IOException {
        try (var jars = Files.newDirectoryStream(distribution.resolve("lib/lib/main"), "com.h2database.h2-*.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        }
        throw new ServerFailed("Keycloak's distribution has no driver of its file database: " + distribution);
    }

    /** The database of an installation, by its home. */
    static Path of(Path home) {
        return home.resolve("data/h2").resolve(FILE);
    }

    private static String entry() {
        return "keycloak-" + Distributions.version("keycloak") + "-tables";
    }
}
