package org.vigie.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineLoadTest {

    @Test
    void busyTicks_leaveIdleTimeOut() {
        MachineLoad load = MachineLoad.parse(
                "0.86 3.22 2.71 1/95 3594\n", "cpu  100 10 50 9000 500 5 15 0 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n");
        assertThat(load).isEqualTo(new MachineLoad(0.86, 180));
    }

    @Test
    void now_readsThisMachine() {
        assertThat(MachineLoad.now().average()).isNotNegative();
    }
}
