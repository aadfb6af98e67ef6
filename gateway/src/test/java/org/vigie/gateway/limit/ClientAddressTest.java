package org.vigie.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::, 2001:db8:1:2:0:0:0:0/64",
        "2001:DB8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:3::1, 2001:db8:1:3:0:0:0:0/64",
        "::1, 0:0:0:0:0:0:0:0/64",
        "fe80::1%none, fe80:0:0:0:0:0:0:0/64",
    })
    void address_standsForOneLineOrMachine(String text, String block) {
        assertThat(ClientAddress.block(text)).isEqualTo(block);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "192.0.2.7:443",
                "evil.example",
                "_hidden",
                "2001:db8::1::2",
                "192.0.2.7, 192.0.2.8"
            })
    void whateverElseAProxySays_countsTogether(String text) {
        assertThat(ClientAddress.block(text)).isEqualTo(ClientAddress.UNREADABLE);
    }

    @Test
    void longText_isNoLongKey() {
        assertThat(ClientAddress.block("x".repeat(10_000))).isEqualTo(ClientAddress.UNREADABLE);
    }
}
