package org.vigie.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code vigie} on machines that lack something: in a folder of its own, with programs that only say who called them. */
class VigieScriptTest {

    private static final String THIS_JDK = System.getProperty("java.home");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private record Said(int status, List<String> lines) {}

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.copy(Path.of("../../vigie"), folder.resolve("vigie"));
        Files.createDirectories(folder.resolve("deploy/local/target"));
        program("mvnw", "echo \"maven runs on $JAVA_HOME\"");
        for (String tool : List.of("dirname", "sed", "head", "readlink", "touch")) {
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
}
