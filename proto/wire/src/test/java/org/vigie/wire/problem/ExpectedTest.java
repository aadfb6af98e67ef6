package org.vigie.wire.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectedTest {
    @Test
    void refusedField_tellsProgramsTheFormAndItsNumbers_andDevelopersTheWords() {
        Problem problem = Problem.field(WireReason.FIELD_INVALID, "name", Expected.length(1, 120), 121);
        assertThat(problem.metadata())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "field", "name",
                        "expects", "LENGTH",
                        "least", "1",
                        "most", "120",
                        "expected", "1 to 120 characters",
                        "actual", "121"));
        assertThat(problem.getMessage()).isEqualTo("name: expected 1 to 120 characters, actual 121");
        assertThat(problem.violations())
                .containsExactly(new Problem.Violation("name", "expected 1 to 120 characters, actual 121"));
    }

    @Test
    void metadata_keepsWhatStandsBesides() {
        assertThat(Expected.atMost(100).with(Map.of("rule", "r1")))
                .containsEntry("rule", "r1")
                .containsEntry("expects", "AT_MOST")
                .containsEntry("most", "100");
    }
}
