package org.vigie.local.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.local.Refusal;

class OriginTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Installation installation;

    @BeforeEach
    void open() {
        installation = Installation.open(Path.of("."), folder);
    }

    private Origin settle(@Nullable Integer offset, boolean demo, @Nullable String agency) {
        return Origin.settle(installation, new Origin.Wish(offset, demo, agency));
    }

    @Test
    void firstStart_decidesAndALaterOneFollows() {
        settle(300, true, null).keep(installation);
        Origin later = settle(null, true, null);
        assertThat(later).isEqualTo(new Origin(300, true, ""));
        later.keep(installation);
        assertThat(settle(300, true, null)).isEqualTo(later);
        assertThat(Origin.of(installation)).contains(later);
    }

    @Test
    void withoutWishes_theUsualPortsAndAgencyAreChosen() {
        assertThat(settle(null, false, null)).isEqualTo(new Origin(0, false, "agency"));
    }

    @Test
    void anotherOffsetKindOrAgency_isRefusedInOneSentence() {
        settle(300, false, "mer").keep(installation);
        assertThatThrownBy(() -> settle(301, false, null))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--port-offset 300")
                .hasMessageContaining("--data FOLDER");
        assertThatThrownBy(() -> settle(null, true, null))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("without --demo")
                .hasMessageContaining("--data FOLDER");
        assertThatThrownBy(() -> settle(null, false, "ciel"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("mer");
    }

    @Test
    void agency_isASlug() {
        assertThatThrownBy(() -> settle(null, false, "all")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> settle(null, false, "callback"))
                .as("the address at which a sign-in ends")
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("other than all and callback");
        assertThatThrownBy(() -> settle(null, false, "Ma Boîte")).isInstanceOf(Refusal.class);
        assertThat(settle(null, false, "ma-boite").agency()).isEqualTo("ma-boite");
    }

    @Test
    void fullDisk_isOneSentenceAndHindersOnlyAStart() {
        assertThatThrownBy(() -> installation.requireDisk(Long.MAX_VALUE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("make room and try again");
        installation.requireDisk(1);
    }
}
