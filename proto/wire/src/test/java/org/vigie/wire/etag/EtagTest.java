package org.vigie.wire.etag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

class EtagTest {
    @Test
    void etag_ofTheStoredVersionPasses() {
        assertThatCode(() -> Etag.sent(Etag.of(41).text()).check(41)).doesNotThrowAnyException();
    }

    @Test
    void noEtag_overwritesKnowingly() {
        assertThatCode(() -> Etag.sent("").check(41)).doesNotThrowAnyException();
    }

    @Test
    void staleEtag_isAborted() {
        assertThatThrownBy(() -> Etag.of(40).check(41)).isInstanceOfSatisfying(Problem.class, p -> {
            assertThat(p.reason()).isEqualTo(WireReason.ETAG_MISMATCH);
            assertThat(p.metadata())
                    .containsEntry("expected", Etag.of(41).text())
                    .containsEntry("actual", Etag.of(40).text());
        });
    }
}
