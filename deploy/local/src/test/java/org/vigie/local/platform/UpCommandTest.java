package org.vigie.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.local.Refusal;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.Origin;
import org.vigie.local.installation.Turn;
import picocli.CommandLine;

class UpCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** What it says of a start for which there is no room, so that none begins. */
    private String refusal() {
        AtomicReference<String> said = new AtomicReference<>("");
        CommandLine up = new CommandLine(new UpCommand());
        up.setExecutionExceptionHandler((failure, command, parsed) -> {
            assertThat(failure).isInstanceOf(Refusal.class);
            said.set(String.valueOf(failure.getMessage()));
            return 1;
        });
        assertThat(up.execute("--data", folder.toString(), "--least-disk", "" + Integer.MAX_VALUE))
                .isEqualTo(1);
        return String.valueOf(said.get());
    }

    @Test
    void twoAtOnce_areOne() {
        try (Turn first = Turn.take(Installation.open(folder, folder))) {
            assertThat(refusal()).startsWith("Another ./vigie up of " + folder).contains("./vigie status");
        }
        assertThat(refusal()).as("once the first has ended").contains("make room");
    }

    /** Without a brand no page has anything to do, nor a form that makes one. */
    @Test
    void administratorOfANewInstallation_isToldWhereTheFirstBrandIsMade() {
        StringWriter said = new StringWriter();
        Installation installation = Installation.open(folder, folder);
        new UpCommand().tellAdministrators(new PrintWriter(said, true), installation, new Origin(300, false, "mer"));
        assertThat(said.toString())
                .contains(
                        "http://127.0.0.1:8380/login/mer",
                        "http://127.0.0.1:8380/docs",
                        "docs/runbooks/first-brand.md");
        assertThat(Path.of("../../docs/runbooks/first-brand.md")).exists();
    }

    @Test
    void damagedFiles_areOneSentenceWithWhatToDo() throws Exception {
        Installation installation = Installation.open(folder, folder);
        Files.writeString(folder.resolve("run.json"), "");
        assertThat(refusal()).contains("run.json").contains("remove it");
        assertThatThrownBy(() -> Roster.read(installation)).isInstanceOf(Refusal.class);

        Files.writeString(folder.resolve("secret"), "short");
        assertThat(refusal()).contains("secret").contains("backup");
    }
}
