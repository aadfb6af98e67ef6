package org.vigie.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
    @Test
    void blocks_areTakenAsTheyAre() {
        List<String> blocks = List.of("10.1.0.0/16", "192.0.2.7/32", "fd00:1::/64", "::1/128");
        assertThat(new ProxySettings(blocks).trusted()).isEqualTo(blocks);
    }

    /** A container would read what is no block as a pattern, and look a name up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "::/0",
                "10.1.0.0",
                "10.1.0.0/33",
                "fd00::/129",
                "10.1.0.0/16/2",
                "10.1.0.0/x",
                "/16",
                "10\\..*",
                "ingress/24",
                "",
                "*"
            })
    void everybodyAndWhatIsNoBlock_areRefused(String block) {
        assertThatThrownBy(() -> new ProxySettings(List.of("10.1.0.0/16", block)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vigie.proxy.trusted")
                .hasMessageEndingWith("actual " + block);
    }
}
