package org.vigie.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that a real JVM makes and reads. */
class ClassArchiveIT {

    /** What is run. */
    static final class Greeting {
        private Greeting() {}

        public static void main(String[] words) {
            System.out.println("hello");
        }
    }

    private static final String FROM_ARCHIVE = Greeting.class.getName() + " source: shared objects file";
    private static final List<String> JAVA = List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED");

    @TempDir
    private Path folder;

    private ExtractedJar jar = new ExtractedJar(Path.of("none"), "none");

    @BeforeEach
    void build() throws IOException {
        jar = new ExtractedJar(folder.resolve("greeting.jar"), "one");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Greeting.class.getName());
        String file = Greeting.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar.jar());
                JarOutputStream entries = new JarOutputStream(out, manifest);
                InputStream in = Greeting.class.getResourceAsStream("/" + file)) {
            entries.putNextEntry(new JarEntry(file));
            java.util.Objects.requireNonNull(in).transferTo(entries);
        }
    }

    private ClassArchive archive() {
        return ClassArchive.of(jar, JAVA);
    }

    /** What the service's process prints, with where its classes come from. */
    private String run(ClassArchive archive) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(JAVA);
        words.addAll(List.of("-Xshare:auto", "-Xlog:class+load"));
        words.addAll(archive.words());
        words.addAll(List.of("-jar", jar.jar().toString()));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private Path made() throws IOException, InterruptedException {
        ClassArchive first = archive();
        run(first);
        first.keep();
        archive().make("greeting");
        return Path.of(archive().words().getFirst().replace("-XX:SharedArchiveFile=", ""));
    }

    @Test
    void archive_isMadeOfTheListOfTheFirstProcess_andUsedAfterwards() throws IOException, InterruptedException {
        assertThat(run(archive())).contains("hello").doesNotContain(FROM_ARCHIVE);

        Path made = made();

        assertThat(made).isNotEmptyFile();
        assertThat(run(archive())).contains("hello", FROM_ARCHIVE);
    }

    @Test
    void archiveOfAnotherBuild_isNotUsed() throws IOException, InterruptedException {
        made();
        jar = new ExtractedJar(jar.jar(), "two");

        assertThat(run(archive())).contains("hello").doesNotContain(FROM_ARCHIVE);
    }

    @Test
    void archiveThatIsCutOff_doesNotStopTheStart() throws IOException, InterruptedException {
        Path made = made();
        byte[] whole = Files.readAllBytes(made);
        Files.write(made, Arrays.copyOf(whole, whole.length / 2));

        assertThat(run(archive())).contains("hello").doesNotContain(FROM_ARCHIVE);
    }

    @Test
    void archiveOfSomethingElse_doesNotStopTheStart() throws IOException, InterruptedException {
        Files.writeString(made(), "no archive");

        assertThat(run(archive())).contains("hello").doesNotContain(FROM_ARCHIVE);
    }

    @Test
    void listThatCannotBeRead_isRemoved_soThatTheNextProcessListsAnew() throws IOException, InterruptedException {
        ClassArchive first = archive();
        Path written = Path.of(first.words().getFirst().replace("-XX:DumpLoadedClassList=", ""));
        Files.writeString(written, "@no such word\n");
        first.keep();

        archive().make("greeting");

        assertThat(archive().words()).singleElement().asString().startsWith("-XX:DumpLoadedClassList=");
    }
}
