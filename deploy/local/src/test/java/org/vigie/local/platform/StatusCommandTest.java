package org.vigie.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StatusCommandTest {

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
