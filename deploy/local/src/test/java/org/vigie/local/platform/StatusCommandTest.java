package org.vigie.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.local.Refusal;
import org.vigie.local.check.CheckCommand;
import picocli.CommandLine;

class StatusCommandTest {

    /** A folder that was mistyped becomes no installation. */
    @Test
    void commandThatOnlyLooks_makesNoInstallation(@TempDir Path folder) {
        Path mistyped = folder.resolve("vigei");
        for (Callable<Integer> command : List.of(new StatusCommand(), new DownCommand(), new CheckCommand())) {
            AtomicReference<String> said = new AtomicReference<>("");
            CommandLine line = new CommandLine(command);
            line.setExecutionExceptionHandler((failure, called, parsed) -> {
                assertThat(failure).isInstanceOf(Refusal.class);
                said.set(String.valueOf(failure.getMessage()));
                return 1;
            });
            assertThat(line.execute("--data", mistyped.toString())).isEqualTo(1);
            assertThat(said.get()).startsWith("Nothing was ever started in " + mistyped + ": ");
            assertThat(mistyped).doesNotExist();
        }
    }

    @Test
    void memory_countsWhatAProcessStarted() throws Exception {
        Process shell = new ProcessBuilder("/bin/sh", "-c", "sleep 60 & echo started; wait").start();
        try (var out = shell.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("started");
            long own = StatusCommand.proportionalKilobytes(shell.pid());
            assertThat(own).isPositive();
            assertThat(StatusCommand.treeKilobytes(shell.pid())).isGreaterThan(own);
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    @Test
    void memory_ofNoProcess_isNone() {
        assertThat(StatusCommand.treeKilobytes(Integer.MAX_VALUE)).isZero();
    }
}
