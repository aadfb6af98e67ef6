package org.vigie.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Whether a server was started from the archive of its classes. */
public final class SharedClasses {

    private static final String WORD = "-XX:SharedArchiveFile=";

    private SharedClasses() {}

    /** It was told of an archive and, where the system says what a process has mapped, has read it. */
    public static void assertSharedBy(Server server) throws IOException {
        String[] words =
                ProcessHandle.of(server.pid()).orElseThrow().info().arguments().orElseThrow();
        String archive = Arrays.stream(words)
                .filter(word -> word.startsWith(WORD))
                .map(word -> word.substring(WORD.length()))
                .findFirst()
                .orElse("");
        assertThat(Path.of(archive)).isNotEmptyFile();
        Path maps = Path.of("/proc", Long.toString(server.pid()), "maps");
        if (Files.exists(maps)) {
            assertThat(Files.readString(maps)).contains(archive);
        }
    }
}
