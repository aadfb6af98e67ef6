package org.vigie.ingestion.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChannelTest {
    @Test
    void network_hasAccountsOrSources() {
        assertThat(Channel.account("mail", "support").source()).isEmpty();
        assertThat(Channel.source("feed", "news").account()).isEmpty();
        assertThatThrownBy(() -> Channel.account("feed", "support"))
                .hasMessage("expected a source on the network feed, actual account 'support' and source ''");
        assertThatThrownBy(() -> Channel.source("mail", "news")).hasMessageContaining("expected an account");
        assertThatThrownBy(() -> new Channel("mail", "support", "news")).hasMessageContaining("expected an account");
        assertThatThrownBy(() -> new Channel("feed", "", "")).hasMessageContaining("expected a source");
    }
}
