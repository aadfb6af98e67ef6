package org.vigie.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.mail.mime.MailMessage;
import org.vigie.channels.mail.mime.MimeReader;
import org.vigie.channels.mention.Media;
import org.vigie.channels.text.CleanText;

class MimeReaderTest {
    private static final String SIMPLE = """
            From: =?UTF-8?Q?Ana_Mu=C3=B1oz?= <Ana@Example.org>
            To: support@nova.example
            Subject: =?UTF-8?B?Q29saXMgcGVyZHUg8J+YoQ==?=
            Message-ID: <m2@example.org>
            In-Reply-To: <m1@example.org>
            References: <m0@example.org> <m1@example.org>
            Date: Sun, 1 Nov 2026 09:00:00 +0100
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="b"

            --b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            O=C3=B9 est mon colis ?

            Le 31 oct., Nova a =C3=A9crit :
            > Bonjour
            --b
            Content-Type: text/html; charset=utf-8

            <p>Où est <b>mon colis</b> ?</p><img src="https://spy.example/p">
            --b--
            """;

    @Test
    void wordsCutInsideACharacter_loseNothing() throws InputRefused {
        MailMessage mail = MimeReader.read(("From: =?utf-8?Q?=C3?= =?UTF-8?Q?=89va?= <eva@example.org>\r\n\r\nx")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(mail.fromName()).isEqualTo("Éva");
        MailMessage known = MimeReader.read(("From: e@example.org\r\nSubject: Re: =?UTF-8?B?R3LD?=\r\n"
                        + " =?utf-8?B?qHZl?= =?utf-8?Q?_=F0=9F=98?=\r\n\t=?utf-8*fr?Q?=80?= =?iso-8859-1?Q?=E9?= fin\r\n\r\nx")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(known.subject()).isEqualTo("Re: Grève \uD83D\uDE00é fin");
    }

    @Test
    void mail_isReadWhole() throws InputRefused {
        MailMessage mail = read(SIMPLE);
        assertThat(mail.fromAddress()).isEqualTo("ana@example.org");
        assertThat(mail.fromName()).isEqualTo("Ana Muñoz");
        assertThat(mail.subject()).isEqualTo("Colis perdu 😡");
        assertThat(mail.text()).startsWith("Où est mon colis ?");
        assertThat(mail.html()).contains("<b>mon colis</b>").doesNotContain("spy");
        assertThat(mail.thread()).isEqualTo("<m0@example.org>");
        assertThat(mail.inReplyTo()).isEqualTo("<m1@example.org>");
        assertThat(mail.date()).isEqualTo(Instant.parse("2026-11-01T08:00:00Z"));
        assertThat(QuotedText.start("", mail.text())).hasValue(mail.text().indexOf("Le 31 oct."));
    }

    @Test
    void htmlOnlyMail_getsAText() throws InputRefused {
        MailMessage mail = read("From: a@b.example\nContent-Type: text/html\n\n<p>Bonjour<br>Nova</p>");
        assertThat(mail.text()).isEqualTo("Bonjour\nNova");
    }

    @Test
    void htmlOnlyMail_thatEndsWithALineBreak_getsAText() throws InputRefused {
        MailMessage mail = read("From: a@b.example\nContent-Type: text/html\n\n<p>Bonjour</p>\r\n");
        assertThat(mail.text()).isEqualTo("Bonjour");
        assertThat(mail.html()).isEqualTo("<p>Bonjour</p>");
    }

    @Test
    void footOfAList_hidesNoLetterInHtml() throws InputRefused {
        MailMessage mail =
                read(parts("mixed", "text/html\n\n<p>Mon colis est perdu</p>", "text/plain\n\nListe clients"));
        assertThat(mail.text()).isEqualTo("Mon colis est perdu\nListe clients");
    }

    @Test
    void invitation_isAttached_andHidesNoWords() throws InputRefused {
        String calendar = "text/calendar; method=REQUEST; charset=utf-8\n\nBEGIN:VCALENDAR\nEND:VCALENDAR";
        assertThat(read(parts("alternative", "text/html\n\n<p>Rendez-vous mardi</p>", calendar))
                        .text())
                .isEqualTo("Rendez-vous mardi");
        MailMessage mail = read(parts("alternative", "text/plain\n\nMardi", "text/html\n\n<p>Mardi</p>", calendar));
        assertThat(mail.text()).isEqualTo("Mardi");
        assertThat(mail.attachments()).hasSize(1);
    }

    private static String parts(String kind, String... parts) {
        StringBuilder mail =
                new StringBuilder("From: a@b.example\nContent-Type: multipart/" + kind + "; boundary=x\n\n");
        for (String part : parts) {
            mail.append("--x\nContent-Type: ").append(part).append('\n');
        }
        return mail.append("--x--\n").toString();
    }

    @Test
    void japaneseMail_isReadByItsCharset() throws InputRefused {
        String head = "From: a@b.example\nContent-Type: text/plain; charset=ISO-2022-JP\n\n";
        byte[] mail = (head + "荷物が届かない").getBytes(Charset.forName("ISO-2022-JP"));
        assertThat(MimeReader.read(mail).text()).isEqualTo("荷物が届かない");
    }

    @Test
    void windowsMailSaidToBeLatin1_keepsItsApostrophes() throws InputRefused {
        String mail = "From: a@b.example\nContent-Type: text/plain; charset=iso-8859-1\n\nl’équipe à 5 €";
        assertThat(MimeReader.read(mail.getBytes(Charset.forName("windows-1252")))
                        .text())
                .isEqualTo("l’équipe à 5 €");
    }

    @Test
    void base64_isReadAsFarAsItGoes() throws InputRefused {
        String head = "From: a@b.example\nContent-Type: text/plain\nContent-Transfer-Encoding: BASE64\n\n";
        assertThat(read(head + "Qm9uam91cg==\n").text()).isEqualTo("Bonjour");
        assertThat(read(head + "Qm9uam91cg=\n").text()).isEqualTo("Bonjour");
        assertThat(read(head + "Qm9uam9\n").text()).isEqualTo("Bonjo");
        assertThat(read(head + "Qm9u\nam91\ncg==\n\n-- \nchecked by a gateway\n")
                        .text())
                .isEqualTo("Bonjour");
        assertThat(read(head.replace("BASE64", "8-bit") + "Bonjour à tous\n").text())
                .isEqualTo("Bonjour à tous");
    }

    @Test
    void headerInLettersOfWindows_isRead() throws InputRefused {
        String mail = "From: Zoé <zoe@b.example>\nSubject: L’été à 5 €\n\nà bientôt";
        MailMessage read = MimeReader.read(mail.getBytes(Charset.forName("windows-1252")));
        assertThat(read.subject()).isEqualTo("L’été à 5 €");
        assertThat(read.fromName()).isEqualTo("Zoé");
        assertThat(read.text()).isEqualTo("à bientôt");
    }

    @Test
    void addressThatGrowsWhenMadeSmall_isCut() throws InputRefused {
        MailMessage mail = read("From: " + "İ".repeat(300) + "@b.example\n\nx");
        var mention = MailMention.of(MailPublisherIT.account(1, 1), new MailPosition(1, 0, 0), 1, mail, Instant.now());
        assertThat(mention.author().id()).hasSize(320);
    }

    @Test
    void reportOfAServer_isHeard() throws InputRefused {
        MailMessage mail = read("Return-Path: <>\nFrom: MAILER-DAEMON (Mail Delivery System)\n"
                + parts(
                                "report; report-type=delivery-status",
                                "text/plain\n\nUser unknown",
                                "message/delivery-status\n\nStatus: 5.1.1")
                        .replace("From: a@b.example\n", ""));
        assertThat(mail.fromAddress()).isEqualTo("mailer-daemon");
        assertThat(mail.text()).isEqualTo("User unknown");
        assertThat(mail.automatic()).isTrue();
    }

    @Test
    void unquotedFileName_costsNoMail() throws InputRefused {
        MailMessage mail = read(parts(
                "mixed",
                "text/plain; charset=utf-8\n\nVoir facture",
                "application/pdf; name=Ma facture.pdf\nContent-Disposition: attachment\n\n%PDF"));
        assertThat(mail.text()).isEqualTo("Voir facture");
        assertThat(mail.attachments()).hasSize(1);
    }

    @Test
    void attachedMailAndFile_areNamedNotOpened() throws InputRefused {
        MailMessage mail = read("""
                From: a@b.example
                Content-Type: multipart/mixed; boundary=b

                --b

                Voir pièce jointe
                --b
                Content-Type: message/rfc822

                From: evil@x.example

                inner words
                --b
                Content-Type: application/pdf
                Content-Disposition: attachment; filename="../../facture.pdf"

                %PDF
                --b--
                """);
        assertThat(mail.text()).isEqualTo("Voir pièce jointe");
        assertThat(mail.attachments()).containsExactly("unnamed", "../../facture.pdf");
    }

    @Test
    void wrongCharset_costsCharactersNotTheMail() throws InputRefused {
        byte[] latin = "From: a@b.example\nContent-Type: text/plain; charset=x-no-such\n\nd\u00e9j\u00e0"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(MimeReader.read(latin).text()).isEqualTo("déjà");
    }

    @Test
    void headerInPlainUtf8_isRead() throws InputRefused {
        assertThat(read("From: Zoé <zoe@b.example>\nSubject: Forgé à l'été\n\nx")
                        .subject())
                .isEqualTo("Forgé à l'été");
        assertThat(read("From: Zoé <zoe@b.example>\n\nx").fromName()).isEqualTo("Zoé");
    }

    @Test
    void thousandParts_areTooMany() {
        StringBuilder many = new StringBuilder("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n");
        many.append("--b\n\nx\n".repeat(1_000)).append("--b--\n");
        refuses(RefusalReason.MIME_TOO_MANY_PARTS, many.toString());
    }

    @Test
    void nestedBomb_isTooDeep() {
        StringBuilder bomb = new StringBuilder("From: a@b.example\n");
        for (int i = 0; i < 60; i++) {
            bomb.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append("\n");
        }
        refuses(RefusalReason.MIME_TOO_DEEP, bomb.append("\nx").toString());
    }

    @Test
    void encodingThatNobodyKnowsOrThatIsBroken_isReadAsItStands() throws InputRefused {
        for (String encoding : List.of("rot13", "x-uuencode", "8bits")) {
            assertThat(read("From: a@b.example\nContent-Transfer-Encoding: " + encoding + "\n\nbegin: où est-il ?")
                            .text())
                    .isEqualTo("begin: où est-il ?");
        }
    }

    @Test
    void brokenStructure_isMalformed() {
        refuses(
                RefusalReason.MIME_MALFORMED,
                "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\nno part");
        refuses(RefusalReason.MIME_MALFORMED, "From: a@b.example\nContent-Type: ;;;=\n\nx");
        refuses(RefusalReason.MIME_MALFORMED, "Subject: no sender\n\nx");
        refuses(RefusalReason.MIME_MALFORMED, "");
        refuses(RefusalReason.MIME_MALFORMED, "From: a@b.example\nX: " + "y".repeat(300_000) + "\n\nx");
    }

    @Test
    void media_areToldOfAttachments_notOfDecoration() throws InputRefused {
        assertThat(read(mixed("Content-Type: image/png\nContent-Disposition: attachment; filename=a.png"))
                        .media())
                .containsExactly(Media.IMAGE);
        assertThat(read(mixed("Content-Type: video/mp4")).media()).containsExactly(Media.VIDEO);
        assertThat(read(mixed("Content-Type: image/png\nContent-ID: <logo@a>\nContent-Disposition: inline"))
                        .media())
                .isEmpty();
        assertThat(read(mixed("Content-Type: application/pdf")).media()).isEmpty();
        assertThat(read(mixed("Content-Type: video/quicktime\nContent-ID: <film@a>\nContent-Disposition: inline"))
                        .media())
                .as("no logo is a film")
                .containsExactly(Media.VIDEO);
        assertThat(read(mixed("Content-Type: application/octet-stream; name=\"Mon film.MOV\""))
                        .media())
                .containsExactly(Media.VIDEO);
        assertThat(read(mixed("Content-Type: audio/mp4; name=voix.mp4")).media())
                .isEmpty();
    }

    @Test
    void filmThatTheTextShows_isTold_andNoPictureOfIt() throws InputRefused {
        String shown = "<p>x</p><img src=\"https://a.example/1.png\">";
        assertThat(read(parts("mixed", "text/html\n\n" + shown)).media()).isEmpty();
        assertThat(read(parts("mixed", "text/html\n\n" + shown + "<video src=\"https://a.example/1\"></video>"))
                        .media())
                .containsExactly(Media.VIDEO);
    }

    private static String mixed(String headers) {
        return "From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nLook\n--x\n" + headers
                + "\n\nAAAA\n--x--\n";
    }

    @Test
    void tooLargeMail_isRefused() {
        refuses(RefusalReason.MIME_TOO_LARGE, "x".repeat(MimeReader.MAX_BYTES + 1));
    }

    @Test
    void foldedOrHostileMessageId_isNotTaken() throws InputRefused {
        assertThat(read("From: a@b.example\nMessage-ID: <a b@c>\n\nx").messageId())
                .isEmpty();
        assertThat(read("From: a@b.example\nMessage-ID: garbage <ok@c> <second@c>\n\nx")
                        .messageId())
                .isEqualTo("<ok@c>");
    }

    @Property(tries = 2_000)
    void damagedMail_isReadOrRefused(@ForAll @IntRange(max = 1_000) int at, @ForAll @Size(max = 8) byte[] damage) {
        byte[] raw = SIMPLE.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(damage, 0, raw, Math.min(at, raw.length - damage.length), damage.length);
        check(raw);
    }

    @Property(tries = 1_000)
    void anyBytes_areReadOrRefused(@ForAll @Size(max = 400) byte[] raw) {
        check(raw);
    }

    private static void check(byte[] raw) {
        try {
            MailMessage mail = MimeReader.read(raw);
            MailAccount account = MailPublisherIT.account(1, 1);
            var mention = MailMention.of(account, new MailPosition(1, 0, 0), 1, mail, Instant.now());
            assertThat(CleanText.isClean(mention.content().text())).isTrue();
        } catch (InputRefused refused) {
            assertThat(refused.reason().name()).startsWith("MIME_");
        }
    }

    private static MailMessage read(String raw) throws InputRefused {
        return MimeReader.read(raw.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuses(RefusalReason reason, String raw) {
        assertThatThrownBy(() -> read(raw))
                .isInstanceOfSatisfying(
                        InputRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
