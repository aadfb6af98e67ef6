package org.vigie.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vigie.channels.Rooms;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.outgoing.Outcome;
import org.vigie.channels.outgoing.Outgoing;
import org.vigie.channels.outgoing.Reconciler;
import org.vigie.channels.pull.Cursor;

class MailPublisherIT {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    static MailAccount account(int imapPort, int smtpPort) {
        return new MailAccount(
                MailboxFixture.SUPPORT,
                "Nova · équipe",
                new MailServer("127.0.0.1", imapPort, false),
                new MailServer("127.0.0.1", smtpPort, false),
                MailboxFixture.SUPPORT,
                "s3cret");
    }

    @Test
    void reply_threadsAndIsFoundAgainButNotReadAsMention() throws Exception {
        try (MailboxFixture mailbox = new MailboxFixture()) {
            mailbox.send(MailboxFixture.mail("<m1@x.example>", "Colis", "où est-il"));
            MailPuller puller = new MailPuller(mailbox.connections(), Clock.systemUTC());
            var first = puller.pull(mailbox.account(), Cursor.START, 10, Rooms.large());
            IncomingMention asked = first.mentions().get(0);
            Outgoing outgoing =
                    reply("d-1", asked.author().id(), asked.content().title(), asked.extras());
            MailPublisher publisher = new MailPublisher(mailbox.connections());
            assertThat(publisher.find(mailbox.account(), outgoing)).isEqualTo(new Reconciler.Sighting.Absent());

            assertThat(publisher.publish(mailbox.account(), outgoing))
                    .isEqualTo(new Outcome.Delivered("<vigie.d-1@nova.example>", ""));

            MimeMessage sent = mailbox.server.getReceivedMessagesForDomain("example.org")[0];
            assertThat(sent.getSubject()).isEqualTo("Re: Colis");
            assertThat(sent.getHeader("Message-ID")).containsExactly("<vigie.d-1@nova.example>");
            assertThat(sent.getHeader("In-Reply-To")).containsExactly("<m1@x.example>");
            assertThat(sent.getHeader("References")).containsExactly("<m1@x.example>");
            assertThat(sent.getContent().toString()).contains("Désolé, il part demain 🚚");
            assertThat(sent.getAllRecipients()).hasSize(1);
            assertThat(publisher.find(mailbox.account(), outgoing))
                    .isEqualTo(new Reconciler.Sighting.Found("<vigie.d-1@nova.example>", ""));
            assertThat(puller.pull(mailbox.account(), first.next(), 10, Rooms.large())
                            .mentions())
                    .isEmpty();
        }
    }

    /** By a rule of the mailbox, or its spam filter. Taken for absent the reply would be sent again. */
    @Test
    void copyThatWasMoved_isFound() throws Exception {
        try (MailboxFixture mailbox = new MailboxFixture()) {
            MailPublisher publisher = new MailPublisher(mailbox.connections());
            Outgoing outgoing = reply("d-5", MailboxFixture.CUSTOMER, "Colis", Map.of());
            publisher.publish(mailbox.account(), outgoing);
            try (Store store = mailbox.connections().imap(mailbox.account(), Duration.ofSeconds(5), Rooms.large())) {
                Folder archive = store.getFolder("Archive");
                assertThat(archive.create(Folder.HOLDS_MESSAGES)).isTrue();
                try (Folder inbox = store.getFolder("INBOX")) {
                    inbox.open(Folder.READ_WRITE);
                    Message[] all = inbox.getMessages();
                    inbox.copyMessages(all, archive);
                    inbox.setFlags(all, new Flags(Flags.Flag.DELETED), true);
                    inbox.expunge();
                }
            }
            assertThat(publisher.find(mailbox.account(), outgoing))
                    .isEqualTo(new Reconciler.Sighting.Found("<vigie.d-5@nova.example>", ""));
        }
    }

    @Test
    void subject_saysOnceThatItIsAReply_howeverTheCustomersProgramWroteIt() {
        assertThat(List.of("Colis", "RE: Colis", "Re : Colis", "re\u00a0: Colis", ""))
                .extracting(ReplyMail::subject)
                .containsExactly("Re: Colis", "RE: Colis", "Re : Colis", "re : Colis", "Re:");
    }

    @Test
    void hostileSubjectAndRecipient_addNoHeaderAndNoRecipient() throws Exception {
        try (MailboxFixture mailbox = new MailboxFixture()) {
            MailPublisher publisher = new MailPublisher(mailbox.connections());
            Outgoing hostile = reply(
                    "d-2",
                    MailboxFixture.CUSTOMER,
                    "Hi\r\nBcc: mallory@evil.example\r\n\r\nbody",
                    Map.of("message_id", "<a@b>\r\nBcc: x@y", "references", "<a@b>\r\nX-Evil: 1"));
            assertThat(publisher.publish(mailbox.account(), hostile)).isInstanceOf(Outcome.Delivered.class);
            MimeMessage sent = mailbox.server.getReceivedMessagesForDomain("example.org")[0];
            assertThat(sent.getHeader("Bcc")).isNull();
            assertThat(sent.getHeader("X-Evil")).isNull();
            assertThat(sent.getSubject()).isEqualTo("Re: Hi Bcc: mallory@evil.example body");
            assertThat(sent.getRecipients(Message.RecipientType.BCC)).isNull();
            for (String recipient : List.of(
                    "a@b.example, c@d.example", "a@b.example\r\nBcc: x@y.example", "nobody", "", "<a@b.example>")) {
                assertThat(publisher.publish(mailbox.account(), reply("d-3", recipient, "s", Map.of())))
                        .isInstanceOfSatisfying(
                                Outcome.Refused.class,
                                refused -> assertThat(refused.reason()).isEqualTo("RECIPIENT_INVALID"));
            }
        }
    }

    /** Its last letter would be cut to an {@code a}, and another person would read the answer. */
    @Test
    void letterOutsideAscii_goesToNobodyElse() throws Exception {
        try (MailboxFixture mailbox = new MailboxFixture()) {
            assertThat(new MailPublisher(mailbox.connections())
                            .publish(mailbox.account(), reply("d-4", "milo\u0161@example.org", "s", Map.of())))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo("RECIPIENT_INVALID"));
            assertThat(mailbox.server.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void outcomes_areClassifiedByWhatTheServerSaid() throws Exception {
        assertThat(against(script("550 no such user", true))).isInstanceOf(Outcome.Refused.class);
        assertThat(against(script("451 later", true))).isInstanceOf(Outcome.Failed.class);
        assertThat(against(script("", false))).isInstanceOf(Outcome.OutcomeUnknown.class);
        try (MailboxFixture mailbox = new MailboxFixture()) {
            MailAccount good = mailbox.account();
            MailAccount wrong =
                    new MailAccount(good.address(), "", good.incoming(), good.outgoing(), good.username(), "wrong");
            assertThat(new MailPublisher(mailbox.connections())
                            .publish(wrong, reply("d", "a@b.example", "s", Map.of())))
                    .isInstanceOf(Outcome.CredentialExpired.class);
        }
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertThat(against(closed)).isInstanceOf(Outcome.Failed.class);
    }

    /** The brand's own mailbox is full: the customer was taken, and must get the answer without anybody sending it twice. */
    @Test
    void copyThatIsRefused_leavesNothing_andThenGoesWithoutIt() throws Exception {
        for (String refusal : List.of("552 5.2.2 mailbox full", "452 4.2.2 over quota", "550 no relay")) {
            List<String> taken = new CopyOnWriteArrayList<>();
            try (ServerSocket server = refusing(Map.of(MailboxFixture.SUPPORT, refusal), taken)) {
                MailPublisher publisher = publisher(server);
                MailAccount account = account(server.getLocalPort(), server.getLocalPort());
                Outgoing outgoing = reply("d-6", MailboxFixture.CUSTOMER, "s", Map.of());
                assertThat(publisher.publish(account, outgoing)).isInstanceOf(Outcome.CopyRefused.class);
                assertThat(taken).isEmpty();
                assertThat(publisher.publish(account, outgoing.withoutCopy())).isInstanceOf(Outcome.Delivered.class);
                assertThat(taken).containsExactly(MailboxFixture.CUSTOMER);
            }
        }
    }

    /** Some take every recipient and say only at the end that a mailbox is full. */
    @Test
    void fullMailboxThatIsToldAtTheEnd_isTakenForThatOfTheCopy() throws Exception {
        List<String> taken = new CopyOnWriteArrayList<>();
        try (ServerSocket server = refusing(Map.of(".", "552 5.2.2 mailbox full"), taken)) {
            MailAccount account = account(server.getLocalPort(), server.getLocalPort());
            Outgoing outgoing = reply("d-7", MailboxFixture.CUSTOMER, "s", Map.of());
            assertThat(publisher(server).publish(account, outgoing)).isInstanceOf(Outcome.CopyRefused.class);
            assertThat(publisher(server).publish(account, outgoing.withoutCopy()))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo("SMTP_552"));
        }
    }

    /** Before any recipient was named it is the server's own disk: later there may be room, and the copy with it. */
    @Test
    void serverWithoutRoom_isTriedAgainWithTheCopy() throws Exception {
        try (ServerSocket server = refusing(Map.of("MAIL", "452 4.3.1 no room"), new CopyOnWriteArrayList<>())) {
            Outgoing outgoing = reply("d-9", MailboxFixture.CUSTOMER, "s", Map.of());
            assertThat(publisher(server).publish(account(1, server.getLocalPort()), outgoing))
                    .isInstanceOf(Outcome.Failed.class);
        }
    }

    @Test
    void customerWhoIsRefused_isWhatCounts_whateverIsSaidOfTheCopy() throws Exception {
        Map<String, String> both =
                Map.of(MailboxFixture.CUSTOMER, "550 no such user", MailboxFixture.SUPPORT, "452 4.2.2 over quota");
        Map<String, String> later =
                Map.of(MailboxFixture.CUSTOMER, "451 later", MailboxFixture.SUPPORT, "552 5.2.2 mailbox full");
        Outgoing outgoing = reply("d-8", MailboxFixture.CUSTOMER, "s", Map.of());
        try (ServerSocket server = refusing(both, new CopyOnWriteArrayList<>())) {
            assertThat(publisher(server).publish(account(1, server.getLocalPort()), outgoing))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo("SMTP_550"));
        }
        try (ServerSocket server = refusing(later, new CopyOnWriteArrayList<>())) {
            assertThat(publisher(server).publish(account(1, server.getLocalPort()), outgoing))
                    .isInstanceOf(Outcome.Failed.class);
        }
    }

    private static MailPublisher publisher(ServerSocket server) {
        return new MailPublisher(
                new MailConnections(AddressGuard.allowing(List.of("127.0.0.1:" + server.getLocalPort()))));
    }

    /**
     * A server of any number of sessions.
     *
     * @param refusals by address or command, {@code .} for the end of each mail
     * @param taken to whom mails went
     */
    private static ServerSocket refusing(Map<String, String> refusals, List<String> taken) throws Exception {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    converse(socket, refusals, taken);
                } catch (java.io.IOException closed) {
                    return;
                }
            }
        });
        return server;
    }

    private static void converse(Socket socket, Map<String, String> refusals, List<String> taken)
            throws java.io.IOException {
        var in = new java.io.BufferedReader(
                new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = socket.getOutputStream();
        List<String> recipients = new java.util.ArrayList<>();
        say(out, "220 hello");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String address = line.startsWith("RCPT") ? line.replaceAll(".*<(.*)>.*", "$1") : line.split(" ", 2)[0];
            String answer = refusals.getOrDefault(address, line.equals(".") ? "250 taken" : answer(line, "", false));
            if (line.startsWith("RCPT") && answer.startsWith("2")) {
                recipients.add(address);
            } else if (line.startsWith("RSET")) {
                recipients.clear();
            } else if (line.equals(".") && answer.startsWith("2")) {
                taken.addAll(recipients);
            }
            say(out, answer);
        }
    }

    /** One byte at a time it never is silent for long; a call that went on for ever would be taken for lost and made again. */
    @Test
    void serverThatNeverComesToAnEnd_isLeft_andTheOutcomeSaysWhetherTheMailWasBegun() throws Exception {
        assertThat(dawdling("EHLO", 1)).isInstanceOf(Outcome.Failed.class);
        assertThat(dawdling("RCPT", 1)).isInstanceOf(Outcome.Failed.class);
        assertThat(dawdling(".", 5)).isInstanceOf(Outcome.OutcomeUnknown.class);
    }

    private static Outcome dawdling(String at, int seconds) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> dawdle(server, at));
            MailConnections connections = new MailConnections(
                    AddressGuard.allowing(List.of("127.0.0.1:" + server.getLocalPort())), Duration.ofSeconds(seconds));
            MailAccount account = account(server.getLocalPort(), server.getLocalPort());
            return CompletableFuture.supplyAsync(() ->
                            new MailPublisher(connections).publish(account, reply("d", "a@b.example", "s", Map.of())))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static void dawdle(ServerSocket server, String at) {
        try (Socket socket = server.accept()) {
            var in = new java.io.BufferedReader(
                    new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            say(out, "220 hello");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                while (line.startsWith(at)) {
                    out.write('2');
                    Thread.sleep(50);
                }
                say(out, answer(line, "", false));
            }
        } catch (java.io.IOException clientLeft) {
            throw new java.io.UncheckedIOException(clientLeft);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A server that accepts the login, then answers RCPT with {@code rcpt}, or takes the mail and hangs up. */
    private static ServerSocket script(String rcpt, boolean refuse) throws Exception {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                var in = new java.io.BufferedReader(
                        new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = socket.getOutputStream();
                say(out, "220 hello");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.equals(".")) {
                        return;
                    }
                    say(out, answer(line, rcpt, refuse));
                }
            } catch (java.io.IOException clientLeft) {
                throw new java.io.UncheckedIOException(clientLeft);
            }
        });
        return server;
    }

    private static String answer(String line, String rcpt, boolean refuse) {
        if (line.startsWith("EHLO")) {
            return "250-x\r\n250 AUTH PLAIN";
        }
        if (line.startsWith("AUTH")) {
            return "235 ok";
        }
        if (line.startsWith("RCPT") && refuse) {
            return rcpt;
        }
        if (line.startsWith("DATA")) {
            return "354 go";
        }
        boolean command = line.startsWith("MAIL")
                || line.startsWith("RCPT")
                || line.startsWith("RSET")
                || line.startsWith("QUIT");
        return command ? "250 ok" : "";
    }

    private static void say(OutputStream out, String line) throws java.io.IOException {
        if (!line.isEmpty()) {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    private static Outcome against(ServerSocket server) throws Exception {
        try (server) {
            return against(server.getLocalPort());
        }
    }

    private static Outcome against(int port) {
        MailConnections connections = new MailConnections(AddressGuard.allowing(List.of("127.0.0.1:" + port)));
        return new MailPublisher(connections).publish(account(port, port), reply("d", "a@b.example", "s", Map.of()));
    }

    static Outgoing reply(String delivery, String to, String subject, Map<String, String> extras) {
        return new Outgoing(delivery, "c1", to, "1/1", "", subject, "Désolé, il part demain 🚚", extras, NOW);
    }
}
