package org.vigie.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vigie.channels.pull.Cursor;

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

    @Test
    void numbersThatWentBack_areNewOnes_andNoneThatWasReadBeforeStandsForAnotherMail() {
        MailPosition again = new MailPosition(1, 90, 0).in(1, 4);
        assertThat(again.lastUid()).isZero();
        assertThat(again.isRenumbered(3)).isTrue();
        assertThat(again.isRenumbered(90)).as("once another mail").isTrue();
        assertThat(again.isRenumbered(91)).isFalse();
        assertThat(new MailPosition(1, 3, 0).in(1, 4)).as("nothing new").isEqualTo(new MailPosition(1, 3, 0));
        assertThat(new MailPosition(1, 3, 0).in(1, -1)).as("not told").isEqualTo(new MailPosition(1, 3, 0));
    }

    @Test
    void anotherMailbox_isReadFromItsBeginning_thoughItSaysTheSameValidity() {
        MailPosition moved = MailPosition.of(MailPuller.elsewhere(new MailPosition(1, 90, 0).cursor()));
        MailPosition there = moved.in(1, 300);
        assertThat(there.lastUid()).isZero();
        assertThat(there.isRenumbered(299)).isTrue();
        assertThat(there.isRenumbered(300)).isFalse();
        MailPosition back = there.after(40).elsewhere().in(1, 95);
        assertThat(back.lastUid()).isZero();
        assertThat(back.isRenumbered(94)).isTrue();
        assertThat(MailPuller.elsewhere(Cursor.START)).as("never read").isEqualTo(new MailPosition(0, 0, 0).cursor());
    }
}
