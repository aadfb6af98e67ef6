package org.vigie.wire.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vigie.wire.tenancy.Role;

class GrpcWordsTest {
    private enum Tone {
        UNSPECIFIED,
        GOOD
    }

    private enum ContractTone {
        TONE_UNSPECIFIED,
        TONE_GOOD,
        UNRECOGNIZED
    }

    private enum OneTone {
        GOOD
    }

    private enum OtherTone {
        GOOD,
        BAD
    }

    private enum NoTone {}

    @Test
    void everyRole_isTheContracts() {
        for (Role role : Role.values()) {
            var same = GrpcWords.ROLES.contract(role);
            assertThat(same.name()).isEqualTo("ROLE_" + role.name());
            assertThat(GrpcWords.ROLES.domain(same)).contains(role);
        }
    }

    @Test
    void noWordAndNewerOnes_areNone_unlessTheDomainHasAWordForNone() {
        var one = GrpcWords.of(OneTone.class, ContractTone.class);
        assertThat(one.domain(ContractTone.TONE_UNSPECIFIED)).isEmpty();
        assertThat(one.domain(ContractTone.UNRECOGNIZED)).isEmpty();
        var both = GrpcWords.of(Tone.class, ContractTone.class);
        assertThat(both.domain(ContractTone.TONE_UNSPECIFIED)).contains(Tone.UNSPECIFIED);
        assertThat(both.domain(ContractTone.UNRECOGNIZED)).isEmpty();
    }

    @Test
    void wordsOfOneSideOnly_areRefused() {
        assertThatThrownBy(() -> GrpcWords.of(OtherTone.class, ContractTone.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TONE_BAD");
        assertThatThrownBy(() -> GrpcWords.of(NoTone.class, ContractTone.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TONE_GOOD");
    }
}
