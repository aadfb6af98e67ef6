package org.vigie.local.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigie.local.Refusal;
import org.vigie.local.api.MailDoor;
import org.vigie.local.api.OutsideMail;
import org.vigie.servers.mail.MailServer;
import org.vigie.servers.mail.Mailbox;
import org.vigie.testing.RealMail;

/** A customer's mail at a real server. */
@ExtendWith(RealMail.class)
class OutsideMailIT {

    private static final String ANA = "ana@outside.example";

    private final MailServer server;

    OutsideMailIT(MailServer server) {
        this.server = server;
        server.add(new Mailbox(ANA, "ana's password"));
    }

    private MailDoor smtp(MailDoor.Security security, String password) {
        return new MailDoor("127.0.0.1", server.port(), security, ANA, password);
    }

    private CustomerMailbox mailbox(String password) {
        return new CustomerMailbox(new MailDoor("127.0.0.1", server.imapPort(), MailDoor.Security.NONE, ANA, password));
    }

    private static OutsideMail.Letter letter(String word) {
        return new OutsideMail.Letter(ANA, "Ana", "", ANA, "To myself", "The word is " + word + ".", "", "");
    }

    @Test
    void letter_isHandedInWithALoginAndRead() throws MessagingException {
        new OutsideMail(smtp(MailDoor.Security.NONE, "ana's password")).send(letter("pelican"));
        assertThat(mailbox("ana's password").holds("pelican")).isTrue();
        assertThat(mailbox("ana's password").holds("cormorant")).isFalse();
    }

    @Test
    void wrongPassword_isRefusedAtBothDoors() {
        assertThatThrownBy(() -> new OutsideMail(smtp(MailDoor.Security.NONE, "wrong")).send(letter("gannet")))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(() -> mailbox("wrong").holds("gannet")).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void letter_neverLeavesUnencryptedWhereEncryptionIsAskedFor(MailDoor.Security security) {
        String word = "auk" + security;
        assertThatThrownBy(() -> new OutsideMail(smtp(security, "ana's password")).send(letter(word)))
                .isInstanceOf(MessagingException.class);
        assertThat(mailbox("ana's password").holds(word)).isFalse();
    }
}
