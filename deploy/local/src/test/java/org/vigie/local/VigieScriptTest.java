package org.vigie.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code vigie} on machines that lack something: in a folder of its own, with programs that only say who called them. */
class VigieScriptTest {

    private static final List<String> TOOLS = List.of(
            "dirname", "sed", "head", "readlink", "touch", "df", "cp", "rm", "sleep", "getconf", "mkdir", "find");
    private static final String THIS_JDK = System.getProperty("java.home");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<Process> started = new ArrayList<>();

    private record Said(int status, List<String> lines) {}

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.copy(Path.of("../../vigie"), folder.resolve("vigie"));
        Files.createDirectories(folder.resolve("deploy/local/target"));
        program("mvnw", "echo \"maven runs on $JAVA_HOME\"");
        for (String tool : TOOLS) {
            Path real = Path.of("/usr/bin/" + tool);
            Path found = Files.exists(real) ? real : Path.of("/bin/" + tool);
            Files.createSymbolicLink(
                    Files.createDirectories(folder.resolve("bin")).resolve(tool), found);
        }
    }

    private void program(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Said call(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("bin").toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines;
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            lines = out.lines().toList();
        }
        return new Said(process.waitFor(), lines);
    }

    private Map<String, String> withThisJdk(Map<String, String> more) {
        Map<String, String> environment = new TreeMap<>(more);
        environment.put("VIGIE_JDKS", THIS_JDK);
        return environment;
    }

    private String script() {
        return folder.resolve("vigie").toString();
    }

    @Test
    void build_runsMavenOnTheJdkThatWasFound() throws Exception {
        program("bin/node", "echo 20");
        program("bin/npm", "exit 1");
        program("old/bin/java", "echo 'openjdk version \"17.0.2\"'");
        program("old/bin/javac", "exit 1");
        Said said = call(withThisJdk(Map.of("JAVA_HOME", folder.resolve("old").toString())), script(), "build");
        assertThat(said.lines()).last().isEqualTo("maven runs on " + THIS_JDK);
        assertThat(said.status()).isZero();
    }

    @Test
    void unsetJavaHome_isNotTakenForTheRootFolder() throws Exception {
        Said said = call(withThisJdk(Map.of()), "-x", script(), "help");
        assertThat(said.lines()).noneMatch(line -> line.contains("-x /bin/javac"));
        assertThat(said.lines()).anyMatch(line -> line.equals("+ jdk=" + THIS_JDK));
    }

    @Test
    void folderWithLettersOutsideOfAscii_isFoundUnderWhateverLocale() throws Exception {
        program("bin/node", "echo 20");
        program("bin/npm", "exit 1");
        Path open = Files.writeString(
                folder.resolve("Open.java"),
                "void main() { IO.println(java.nio.file.Files.exists(java.nio.file.Path.of(\"é\"))); }");
        program("mvnw", "mkdir -p é && \"$JAVA_HOME/bin/java\" -Dstdout.encoding=UTF-8 " + open);
        for (String locale : List.of("C", "")) {
            Said said = call(withThisJdk(Map.of("LC_ALL", locale)), script(), "build");
            assertThat(said.lines()).as(locale).last().isEqualTo("true");
        }
    }

    @Test
    void noJdk_isOneSentence() throws Exception {
        Said said = call(Map.of("VIGIE_JDKS", folder.resolve("none").toString()), script(), "up");
        assertThat(said.lines())
                .singleElement()
                .asString()
                .isEqualTo("vigie: JDK 25 was not found: install it, or set JAVA_HOME to it.");
        assertThat(said.status()).isEqualTo(1);
    }

    @Test
    void noNode_isOneSentence() throws Exception {
        Said said = call(withThisJdk(Map.of()), script(), "up");
        assertThat(said.lines()).singleElement().asString().contains("Node 20 was not found");
        assertThat(said.status()).isEqualTo(1);
    }

    @Test
    void nodeWithoutNpm_isOneSentence() throws Exception {
        program("bin/node", "echo 20");
        Said said = call(withThisJdk(Map.of()), script(), "up");
        assertThat(said.lines())
                .singleElement()
                .asString()
                .startsWith("vigie: npm was not found beside " + folder.resolve("bin/node"));
        assertThat(said.status()).isEqualTo(1);
    }

    @Test
    void oldNode_isOneSentence() throws Exception {
        program("bin/npm", "exit 1");
        program("bin/node", "[ \"$1\" = --version ] && echo v18.1.0 || echo 18");
        Said said = call(withThisJdk(Map.of()), script(), "up");
        assertThat(said.lines()).singleElement().asString().contains("Node 20 or later is needed, v18.1.0 was found");
        assertThat(said.status()).isEqualTo(1);
    }

    /** A disk of which df says that so much is free everywhere; as GNU's and as the BSDs' df write it. */
    private void freeMegabytes(long megabytes) throws IOException {
        program("bin/node", "echo 20");
        program("bin/npm", "exit 1");
        Files.deleteIfExists(folder.resolve("bin/df"));
        program(
                "bin/df",
                "echo 'Filesystem 1024-blocks Used Available Capacity Mounted on'; echo '/dev/my disk 99000000 1 "
                        + (megabytes << 10) + " 100% /a b'");
    }

    @Test
    void noRoomToBuild_isOneSentenceBeforeTheBuild() throws Exception {
        freeMegabytes(900);
        for (String word : List.of("up", "build")) {
            Said said = call(withThisJdk(Map.of()), script(), word);
            assertThat(said.lines())
                    .singleElement()
                    .asString()
                    .matches("vigie: only 900 MB are free at " + folder
                            + ", at least [0-9]+ MB are needed to build: make room and try again\\.");
            assertThat(said.status()).isEqualTo(1);
        }
    }

    @Test
    void roomForWhatIsNotFetchedYet_isAskedForOnlyThen() throws Exception {
        freeMegabytes(1_800);
        assertThat(call(withThisJdk(Map.of()), script(), "build").status()).isEqualTo(1);
        Files.createDirectories(folder.resolve(".m2/repository/org/keycloak"));
        assertThat(call(withThisJdk(Map.of()), script(), "build").lines())
                .last()
                .asString()
                .startsWith("maven runs");
    }

    @Test
    void diskThatFilledDuringTheBuild_isToldAfterwards() throws Exception {
        freeMegabytes(90_000);
        Files.createFile(folder.resolve("deploy/local/target/built"));
        Files.createDirectories(folder.resolve(".m2/repository/org/keycloak"));
        program("bin/df", """
                free=90000000
                [ ! -f "$HOME/filled" ] || free=7168
                echo 'Filesystem 1024-blocks Used Available Capacity Mounted on'; echo "/dev/x 99000000 1 $free 100% /"
                """);
        program("mvnw", "echo 'Cannot write'; : >\"$HOME/filled\"; exit 1");

        Said said = call(withThisJdk(Map.of()), script(), "build");

        assertThat(said.lines()).last().asString().startsWith("vigie: only 7 MB are free at " + folder);
        assertThat(said.status()).isEqualTo(1);
    }

    private Process process(String... words) throws IOException {
        Process process = new ProcessBuilder(words).start();
        started.add(process);
        return process;
    }

    @AfterEach
    void endProcesses() {
        started.forEach(Process::destroyForcibly);
    }

    /** As the JVM and the servers write it. */
    private void pidFile(String file, Process process, long laterMilliseconds) throws IOException {
        long start = process.info().startInstant().orElseThrow().toEpochMilli();
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, process.pid() + " " + (start + laterMilliseconds));
    }

    @Test
    void secondBuild_waitsUntilTheFirstHasEnded() throws Exception {
        program("bin/node", "echo 20");
        program("bin/npm", "exit 1");
        Process first = process("/bin/sleep", "300");
        pidFile("deploy/local/target/building.pid", first, 0);

        Said said = call(withThisJdk(Map.of()), script(), "build");

        assertThat(said.lines())
                .singleElement()
                .asString()
                .startsWith("vigie: another ./vigie builds here (process " + first.pid() + ")");
        assertThat(said.status()).isEqualTo(1);
        first.destroyForcibly().waitFor();
        assertThat(call(withThisJdk(Map.of()), script(), "build").lines())
                .last()
                .asString()
                .startsWith("maven runs");
        assertThat(folder.resolve("deploy/local/target/building.pid")).doesNotExist();
    }

    /** Sources, and a build that is newer than all of them. */
    private void built(String... sources) throws IOException {
        program("bin/node", "echo 20");
        program("bin/npm", "exit 1");
        for (String source : sources) {
            Path file = folder.resolve(source);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "source");
        }
        FileTime past = FileTime.from(Instant.now().minusSeconds(60));
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(file -> !Files.isSymbolicLink(file)).toList()) {
                Files.setLastModifiedTime(file, past);
            }
        }
        Files.createFile(folder.resolve("deploy/local/target/local.jar"));
        FileTime afterwards = FileTime.from(past.toInstant().plusSeconds(30));
        Files.setLastModifiedTime(Files.createFile(folder.resolve("deploy/local/target/built")), afterwards);
    }

    private boolean isBuiltAnew(String word) throws Exception {
        return call(withThisJdk(Map.of()), script(), word).lines().stream()
                .anyMatch(line -> line.startsWith("maven runs"));
    }

    @Test
    void up_buildsWhatChanged_theConsolesOwnFilesAndADeletedSourceToo() throws Exception {
        String deleted = "gateway/src/main/java/Deleted.java";
        List<String> changed =
                List.of("gateway/src/main/java/Main.java", "pom.xml", "console/package.json", "console/vite.config.ts");
        built(Stream.concat(changed.stream(), Stream.of(deleted, "gateway/src/test/java/MainTest.java"))
                .toArray(String[]::new));
        assertThat(isBuiltAnew("up")).as("nothing changed").isFalse();
        Files.writeString(folder.resolve("gateway/src/test/java/MainTest.java"), "another test");
        assertThat(isBuiltAnew("up")).as("a test changed").isFalse();
        Path mark = folder.resolve("deploy/local/target/built");
        FileTime before = Files.getLastModifiedTime(mark);
        for (String source : changed) {
            FileTime unchanged = Files.getLastModifiedTime(folder.resolve(source));
            Files.writeString(folder.resolve(source), "changed");
            assertThat(isBuiltAnew("up")).as(source).isTrue();
            Files.setLastModifiedTime(folder.resolve(source), unchanged);
            Files.setLastModifiedTime(mark, before);
        }
        assertThat(isBuiltAnew("up")).as("all as it was").isFalse();
        Files.delete(folder.resolve(deleted));
        assertThat(isBuiltAnew("up")).as("a deleted source").isTrue();
    }

    /** It has its programs open: a build under it would replace them. */
    @Test
    void whatRuns_isNotBuiltUnder() throws Exception {
        built("gateway/src/main/java/Main.java");
        Files.writeString(folder.resolve("gateway/src/main/java/Main.java"), "changed");
        Process up = process("/bin/sleep", "300");
        pidFile(".vigie/vigie.pid", up, 0);
        for (String word : List.of("up", "check")) {
            assertThat(call(withThisJdk(Map.of()), script(), word).lines())
                    .first()
                    .isEqualTo("The sources are newer than what runs (process " + up.pid()
                            + "): ./vigie down, and ./vigie up builds them.");
            assertThat(isBuiltAnew(word)).as(word).isFalse();
        }
        up.destroyForcibly().waitFor();
        assertThat(isBuiltAnew("up")).isTrue();
    }

    @Test
    void down_withoutPrograms_endsWhatRuns() throws Exception {
        Process up = process("/bin/sleep", "300");
        Process left = process("/bin/sleep", "1");
        pidFile(".vigie/vigie.pid", up, 0);
        pidFile(".vigie/data/redis/vigie.pid", left, 0);
        Files.writeString(folder.resolve(".vigie/run.json"), "{}");

        Said said = call(withThisJdk(Map.of()), script(), "down");

        assertThat(said.lines()).containsExactly("Stopped.");
        assertThat(said.status()).isZero();
        assertThat(up.waitFor()).as("asked to end, not killed").isEqualTo(128 + 15);
        assertThat(left.isAlive()).as("waited for").isFalse();
        try (var files = Files.walk(folder.resolve(".vigie"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(call(Map.of("VIGIE_JDKS", ""), script(), "down").lines()).containsExactly("Nothing runs.");
    }

    @Test
    void down_withoutPrograms_leavesAProcessAloneThatHasTheIdByNow() throws Exception {
        Process stranger = process("/bin/sleep", "300");
        pidFile("elsewhere/vigie.pid", stranger, -10_000);
        pidFile("elsewhere/data/redis/vigie.pid", stranger, 10_000);

        Said said = call(
                withThisJdk(Map.of()),
                script(),
                "down",
                "--data",
                folder.resolve("elsewhere").toString());

        assertThat(said.lines()).containsExactly("Nothing runs.");
        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void status_withoutPrograms_tellsWhetherItRuns() throws Exception {
        Said none = call(withThisJdk(Map.of()), script(), "status");
        assertThat(none.lines())
                .containsExactly("vigie: nothing was ever started in " + folder
                        + "/.vigie: name another folder with --data, or start it with ./vigie up.");
        assertThat(none.status()).isEqualTo(1);
        Files.createDirectory(folder.resolve(".vigie"));
        Said ended = call(withThisJdk(Map.of()), script(), "status");
        assertThat(ended.lines()).containsExactly("Nothing runs: ./vigie up starts it.");
        assertThat(ended.status()).isEqualTo(1);

        Process up = process("/bin/sleep", "300");
        pidFile("elsewhere/vigie.pid", up, 0);
        String data = folder.resolve("elsewhere").toString();
        Said one = call(withThisJdk(Map.of("VIGIE_DATA", data)), script(), "status");
        assertThat(one.lines()).singleElement().asString().startsWith("vigie: it runs (process " + up.pid() + ")");
        assertThat(one.status()).isEqualTo(1);
    }
}
