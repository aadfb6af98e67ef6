package org.vigie.benchmarks.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTableTest {

    private static final String STAT =
            "42 (postgres: w (x) y) S 7 42 42 0 -1 4194560 1 0 0 0 110 40 30 20 20 0 1 0 5 6 7";

    @Test
    void row_isReadAfterTheLastParenthesis() {
        assertThat(ProcessTable.parse(STAT)).isEqualTo(new ProcessTable.Row(42, 7, 150, 50));
    }

    @Test
    void tree_countsChildrenThatLiveAndThatEnded() {
        ProcessTable table = new ProcessTable();
        List.of(
                        new ProcessTable.Row(1, 0, 1000, 0),
                        new ProcessTable.Row(10, 1, 100, 50),
                        new ProcessTable.Row(11, 10, 30, 0),
                        new ProcessTable.Row(12, 11, 20, 0))
                .forEach(table::add);
        assertThat(table.cpuOfTree(10)).isEqualTo(2.0);
        assertThat(table.cpuOf(10)).isEqualTo(1.0);
        assertThat(table.cpuOfTree(99)).isZero();
    }

    @Test
    void now_knowsThisProcess() {
        assertThat(ProcessTable.now().cpuOf(ProcessHandle.current().pid())).isPositive();
    }
}
