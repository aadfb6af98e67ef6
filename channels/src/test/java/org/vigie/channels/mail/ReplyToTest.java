package org.vigie.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.channels.InputRefused;
import org.vigie.channels.mail.mime.MailMessage;
import org.vigie.channels.mail.mime.MimeReader;
import org.vigie.channels.mail.mime.ReplyTo;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.outgoing.Outgoing;

class ReplyToTest {
    private static final String FORM = "noreply@form.example";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kundin@shop.example",
                "Kundin@Shop.Example",
                "Eva Müller <kundin@shop.example>",
                "=?UTF-8?Q?Eva_M=C3=BCller?= <kundin@shop.example>",
                "\"Müller, Eva\" <kundin@shop.example>",
                "\"brand@nova.example\" <kundin@shop.example>",
                "<kundin@shop.example>",
                "kundin@shop.example (Eva)",
            })
    void oneMailbox_isWhereAnswersGo(String field) throws InputRefused {
        assertThat(read("Reply-To: " + field).replyTo()).isEqualTo("kundin@shop.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<>",
                "kundin",
                "@shop.example",
                "kundin@",
                "kundin@localhost",
                "kundin@127.0.0.1",
                "kundin@[127.0.0.1]",
                "kundin@shop..example",
                "kundin@-shop.example",
                ".kundin@shop.example",
                "kundin..eva@shop.example",
                "kundin@shop.example, mallory@evil.example",
                "kundin@shop.example; mallory@evil.example",
                "kundin@shop.example mallory@evil.example",
                "customers: kundin@shop.example;",
                "undisclosed-recipients:;",
                "@evil.example:kundin@shop.example",
                "kundin%shop.example@evil.example",
                "shop.example!kundin@evil.example",
                "\"kundin@shop.example> <mallory\"@evil.example",
                "kundin@shop.example\r\n\tBcc: mallory@evil.example",
                // Cyrillic а; the Kelvin sign, which is k in small letters; a domain in another script
                "kundin\u0430@shop.example",
                "\u212Aundin@shop.example",
                "kundin@\u0455hop.example",
                "kundin\u202E@shop.example",
            })
    void anythingElse_countsForNothing(String field) throws InputRefused {
        assertThat(read("Reply-To: " + field).replyTo()).isEqualTo(FORM);
    }

    @Test
    void tooLongAddressOrField_countsForNothing() throws InputRefused {
        String address = "kundin@" + "shop.".repeat(60) + "example";
        assertThat(read("Reply-To: " + address).replyTo()).isEqualTo(FORM);
        assertThat(read("Reply-To: \"" + "x".repeat(3_000) + "\" <kundin@shop.example>")
                        .replyTo())
                .isEqualTo(FORM);
    }

    @Test
    void secondField_makesBothCountForNothing() throws InputRefused {
        assertThat(read("Reply-To: kundin@shop.example\nReply-To: mallory@evil.example")
                        .replyTo())
                .isEqualTo(FORM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "List-Id: <all.shop.example>",
                "List-Post: <mailto:all@shop.example>",
                "Precedence: bulk",
                "Precedence: List",
                "Auto-Submitted: auto-generated",
            })
    void mailToManyOrOfAMachine_isAnsweredToItsAuthor(String header) throws InputRefused {
        assertThat(read(header + "\nReply-To: kundin@shop.example").replyTo()).isEqualTo(FORM);
    }

    @Test
    void ordinaryMail_isNoneOfThese() throws InputRefused {
        assertThat(read("Auto-Submitted: no\nPrecedence: first-class\nReply-To: kundin@shop.example")
                        .replyTo())
                .isEqualTo("kundin@shop.example");
    }

    @Test
    void mention_keepsItsAuthorAndSaysWhereAnswersGo() throws InputRefused {
        IncomingMention mention = mention("Reply-To: Eva <Kundin@shop.example>");
        assertThat(mention.author().id()).isEqualTo(FORM);
        assertThat(mention.author().name()).isEqualTo("Contact form");
        assertThat(mention.extras()).containsEntry("reply_to", "kundin@shop.example");
    }

    @Test
    void authorOrTheMailboxItself_isNotSaidAgain() throws InputRefused {
        String mailbox = MailPublisherIT.account(1, 1).address();
        assertThat(mention("Reply-To: " + FORM.toUpperCase(Locale.ROOT)).extras())
                .doesNotContainKey("reply_to");
        assertThat(mention("Reply-To: " + mailbox).extras()).doesNotContainKey("reply_to");
    }

    @Property(tries = 5_000)
    void whateverIsTaken_theExitDoorSendsThere(@ForAll("fields") String field) {
        ReplyTo.mailbox(field).ifPresent(address -> {
            Outgoing outgoing = new Outgoing("d", "c", address, "", "", "s", "t", Map.of(), Instant.EPOCH);
            assertThatCode(() -> assertThat(ReplyMail.recipient(outgoing).getAddress())
                            .isEqualTo(address))
                    .doesNotThrowAnyException();
        });
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of(
                        "a",
                        "b.c",
                        "Z",
                        "9",
                        "@",
                        "@",
                        ".",
                        "-",
                        "_",
                        "+",
                        "'",
                        "x.example",
                        "form",
                        "\"",
                        "<",
                        ">",
                        ",",
                        ";",
                        ":",
                        "(",
                        ")",
                        "\\",
                        " ",
                        "\r\n ",
                        "é",
                        "\u0000",
                        "%",
                        "!",
                        "[",
                        "]")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static IncomingMention mention(String headers) throws InputRefused {
        return MailMention.of(
                MailPublisherIT.account(1, 1), new MailPosition(1, 0, 0), 1, read(headers), Instant.now());
    }

    private static MailMessage read(String headers) throws InputRefused {
        return MimeReader.read(("From: Contact form <" + FORM + ">\nMessage-ID: <f1@form.example>\n" + headers
                        + "\n\nWhere is my parcel?")
                .getBytes(StandardCharsets.UTF_8));
    }
}
