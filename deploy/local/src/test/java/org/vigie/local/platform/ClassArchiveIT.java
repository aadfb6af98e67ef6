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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static ExtractedJar jar = new ExtractedJar(Path.of("none"), "none");
    private static Path made = Path.of("none");

    /** What was made, once: that takes longer than all that is asked of it. */
    private static byte[] whole = {};

    @BeforeAll
    static void make() throws IOException, InterruptedException {
        jar = new ExtractedJar(folder.resolve("greeting.jar"), "one");
        build(jar.jar());
        ClassArchive first = archive(jar);
        assertThat(run(first)).contains("hello").doesNotContain(FROM_ARCHIVE);
        first.keep();
        archive(jar).make("greeting");
        made = Path.of(archive(jar).words().getFirst().replace("-XX:SharedArchiveFile=", ""));
        whole = Files.readAllBytes(made);
    }

    @AfterEach
    void mend() throws IOException {
        Files.write(made, whole);
    }

    private static void build(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Greeting.class.getName());
        String file = Greeting.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                InputStream in = Greeting.class.getResourceAsStream("/" + file)) {
            entries.putNextEntry(new JarEntry(file));
            java.util.Objects.requireNonNull(in).transferTo(entries);
        }
    }

    private static ClassArchive archive(ExtractedJar of) {
        return ClassArchive.of(of, JAVA);
    }

    /** What the service's process prints, with where its classes come from. */
    private static String run(ClassArchive archive) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(JAVA);
        words.addAll(List.of("-Xshare:auto", "-Xlog:class+load"));
        words.addAll(archive.words());
        words.addAll(List.of("-jar", jar.jar().toString()));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void archive_isMadeOfTheListOfTheFirstProcess_andUsedAfterwards() throws IOException, InterruptedException {
        assertThat(whole).isNotEmpty();
        assertThat(run(archive(jar))).contains("hello", FROM_ARCHIVE);
    }

    @Test
    void archiveOfAnotherBuild_isNotUsed() throws IOException, InterruptedException {
        assertThat(run(archive(new ExtractedJar(jar.jar(), "two"))))
                .contains("hello")
                .doesNotContain(FROM_ARCHIVE);
    }

    @Test
    void archiveThatIsCutOff_doesNotStopTheStart() throws IOException, InterruptedException {
        Files.write(made, Arrays.copyOf(whole, whole.length / 2));

        assertThat(run(archive(jar))).contains("hello").doesNotContain(FROM_ARCHIVE);
    }

    @Test
    void archiveOfSomethingElse_doesNotStopTheStart() throws IOException, InterruptedException {
        Files.writeString(made, "no archive");

        assertThat(run(archive(jar))).contains("hello").doesNotContain(FROM_ARCHIVE);
    }

    @Test
    void listThatCannotBeRead_isRemoved_soThatTheNextProcessListsAnew() throws IOException, InterruptedException {
        ExtractedJar anew = new ExtractedJar(jar.jar(), "three");
        ClassArchive first = archive(anew);
        Path written = Path.of(first.words().getFirst().replace("-XX:DumpLoadedClassList=", ""));
        Files.writeString(written, "@no such word\n");
        first.keep();

        archive(anew).make("greeting");

        assertThat(archive(anew).words()).singleElement().asString().startsWith("-XX:DumpLoadedClassList=");
    }
}
