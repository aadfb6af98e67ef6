package org.vigie.wire.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class FailureTraceTest {
    @Test
    void foreignMessages_areLeftOut() {
        var failure = new IllegalStateException("cannot store", new IOException("Key (text)=(my password is hunter2)"));
        assertThat(FailureTrace.of(failure))
                .contains("IllegalStateException: cannot store")
                .contains("caused by java.io.IOException")
                .contains("FailureTraceTest")
                .doesNotContain("hunter2");
    }

    @Test
    void statuses_showTheirCodeOnly() {
        assertThat(FailureTrace.headline(
                        Status.NOT_FOUND.withDescription("hunter2").asRuntimeException()))
                .endsWith("NOT_FOUND")
                .doesNotContain("hunter2");
    }

    @Test
    void remarks_areShown() {
        IOException failure = new IOException("hunter2");
        failure.addSuppressed(new IllegalStateException("SQLSTATE 23505"));
        assertThat(FailureTrace.of(failure)).contains("SQLSTATE 23505").doesNotContain("hunter2");
    }

    @Test
    void loopOfCauses_ends() {
        var first = new IllegalStateException("a");
        var second = new IllegalStateException("b", first);
        first.initCause(second);
        assertThat(new ArrayList<>(FailureTrace.of(first).lines().toList())).hasSizeLessThan(500);
    }
}
