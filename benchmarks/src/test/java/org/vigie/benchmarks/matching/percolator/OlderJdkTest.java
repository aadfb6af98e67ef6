package org.vigie.benchmarks.matching.percolator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OlderJdkTest {

    @TempDir
    private Path folder;

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.createFile(java, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        return home;
    }

    @Test
    void first_isTheOneWithASecurityManager() throws IOException {
        List<Path> homes = List.of(
                folder.resolve("absent"),
                jdk("b", "25.0.1"),
                jdk("c", "1.8.0_402"),
                jdk("d", "17.0.15"),
                jdk("e", "11"));
        assertThat(OlderJdk.first(homes).orElseThrow().java()).isEqualTo(folder.resolve("d/bin/java"));
    }

    @Test
    void ends_areTakenAndNothingBeyond() throws IOException {
        assertThat(OlderJdk.first(List.of(jdk("a", "11.0.2")))).isPresent();
        assertThat(OlderJdk.first(List.of(jdk("b", "10.0.2")))).isEmpty();
        assertThat(OlderJdk.first(List.of(jdk("c", "18")))).isEmpty();
    }

    @Test
    void folderWithoutProgram_isNone() throws IOException {
        Path home = jdk("a", "17");
        Files.delete(home.resolve("bin/java"));
        assertThat(OlderJdk.first(List.of(home))).isEmpty();
    }

    @Test
    void namedFolders_areTheOnlyOnes() {
        Map<String, String> environment = Map.of("VIGIE_JDKS", "/a /b", "JAVA_HOME", "/c", "PATH", "/d");
        assertThat(OlderJdk.homes(environment, folder)).containsExactly(Path.of("/a"), Path.of("/b"));
    }

    @Test
    void usualPlaces_areLookedAt() throws IOException {
        Path onPath = jdk("tools", "17");
        Path installed = jdk("usr/lib/jvm/java-17", "17");
        Map<String, String> environment =
                Map.of("JAVA_HOME", "/c", "PATH", onPath.resolve("bin") + ":/absent", "HOME", folder.toString());
        assertThat(OlderJdk.homes(environment, folder)).containsExactly(Path.of("/c"), onPath.toRealPath(), installed);
    }
}
