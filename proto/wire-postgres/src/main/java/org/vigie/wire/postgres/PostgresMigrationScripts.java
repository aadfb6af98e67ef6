package org.vigie.wire.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The migrations of the class path, compared with what a database says was applied. When both are the same there is nothing for Flyway to
 * do, and a start need not wake it: to find that out itself it takes longer than all else that a service does with its database. Whatever
 * differs, or is anything but a plain script, is Flyway's to judge.
 */
final class PostgresMigrationScripts {
    /** Checksum by name, as Flyway counts it: CRC-32 of the lines without their ends. */
    private final Map<String, Integer> checksums = new HashMap<>();

    /** @param folders on the class path, without slashes around */
    static PostgresMigrationScripts in(List<String> folders) {
        PostgresMigrationScripts scripts = new PostgresMigrationScripts();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            for (String folder : folders) {
                for (URL place : Collections.list(loader.getResources(folder))) {
                    scripts.read(place, folder + "/");
                }
            }
            return scripts;
        } catch (IOException e) {
            throw new UncheckedIOException("the migrations on the class path cannot be read", e);
        }
    }

    /** Whether each of them was applied as it is, and nothing else. */
    boolean areAllIn(JdbcClient database) {
        boolean never = database.sql("SELECT to_regclass('flyway_schema_history') IS NULL")
                .query(Boolean.class)
                .single();
        if (never) {
            return false;
        }
        Map<String, Integer> applied = new HashMap<>();
        database.sql("SELECT script, checksum FROM flyway_schema_history WHERE success AND type = 'SQL'")
                .query(row -> {
                    applied.put(row.getString(1), row.getInt(2));
                });
        int rows = database.sql("SELECT count(*) FROM flyway_schema_history")
                .query(Integer.class)
                .single();
        return rows == checksums.size() && applied.equals(checksums);
    }

    private void read(URL place, String folder) throws IOException {
        if (place.getProtocol().equals("file")) {
            try (var files = Files.newDirectoryStream(Path.of(URI.create(place.toString())))) {
                for (Path file : files) {
                    add(file.getFileName().toString(), Files.newInputStream(file));
                }
            }
        } else {
            var jar = ((JarURLConnection) place.openConnection()).getJarFile();
            for (var entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
                    add(entry.getName().substring(folder.length()), jar.getInputStream(entry));
                }
            }
        }
    }

    private void add(String name, InputStream opened) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(opened, StandardCharsets.UTF_8))) {
            CRC32 crc = new CRC32();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                crc.update(line.getBytes(StandardCharsets.UTF_8));
            }
            checksums.put(name, (int) crc.getValue());
        }
    }
}
