package org.vigie.ingestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The operator's list of shared sources as the running service of the tests has it. */
public final class SharedListFile {
    private static final Path FILE = created();

    private SharedListFile() {}

    private static Path created() {
        try {
            Path file = Files.createTempFile("shared", ".opml");
            Files.writeString(file, opml(""));
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path path() {
        return FILE;
    }

    /** Lists what these outlines say; at once, as a mounted file changes. */
    public static void write(String document) {
        try {
            Path next = Files.createTempFile("shared-next", ".opml");
            Files.writeString(next, document);
            Files.move(next, FILE, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String opml(String outlines) {
        return "<opml version=\"2.0\"><body>" + outlines + "</body></opml>";
    }

    public static String outline(String title, String path) {
        return "<outline type='rss' title='%s' xmlUrl='%s'/>"
                .formatted(title, TestFeed.instance().url(path));
    }
}
