package org.vigie.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailPositionTest {
    @Test
    void mailboxThatIsNumberedAnew_isReadAgainAsWhatWasReadBefore() {
        MailPosition again = new MailPosition(7, 90, 0).in(8, 100);
        assertThat(again.lastUid()).isZero();
        assertThat(again.isRenumbered(99)).isTrue();
        assertThat(again.isRenumbered(100)).isFalse();
    }

    @Test
    void mailboxThatIsNumberedAnewWithoutSayingHowFar_isReadAgainAsWhatWasReadBefore() {
        assertThat(new MailPosition(7, 90, 0).in(8, -1).isRenumbered(1)).isTrue();
    }

    @Test
    void mailboxThatWasNeverRead_isNotRenumbered() {
        assertThat(new MailPosition(0, 0, 0).in(8, 100).isRenumbered(1)).isFalse();
        assertThat(new MailPosition(0, 0, 0).in(8, -1).isRenumbered(1)).isFalse();
    }
}
