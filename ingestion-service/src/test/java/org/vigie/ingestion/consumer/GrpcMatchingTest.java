package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrpcMatchingTest {
    @Test
    void patience_isShortForCareLongerForSourcesAndGrowsWithTheBatch() {
        assertThat(GrpcMatching.patienceMillis(1, false)).isEqualTo(54);
        assertThat(GrpcMatching.patienceMillis(500, false)).isEqualTo(2_050);
        assertThat(GrpcMatching.patienceMillis(1, true)).isEqualTo(2_004);
    }
}
