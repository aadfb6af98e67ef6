package org.vigie.servers.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.Socket;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.junit.jupiter.api.Test;

class MailServerIT {

    private static final Mailbox NOVA = new Mailbox("care@nova.example", "secret");

    @Test
    void mail_isSentBySmtpAndSeenByIdle() throws Exception {
        try (MailServer server = MailServer.start(MailSettings.of(NOVA))) {
            AtomicInteger seen = new AtomicInteger();
            try (Store store = session(server).getStore("imap")) {
                store.connect("127.0.0.1", server.imapPort(), NOVA.address(), NOVA.password());
                IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
                inbox.open(Folder.READ_WRITE);
                inbox.addMessageCountListener(new MessageCountAdapter() {
                    @Override
                    public void messagesAdded(MessageCountEvent event) {
                        seen.addAndGet(event.getMessages().length);
                    }
                });
                Thread idle = Thread.ofVirtual().start(() -> idle(inbox));
                send(server, "Où est mon train ?");
                await().untilAtomic(seen, org.hamcrest.Matchers.equalTo(1));
                inbox.close();
                idle.join();
            }
            assertThat(server.received()).hasSize(1);
            assertThat(server.received().getFirst().getSubject()).isEqualTo("Où est mon train ?");
        }
    }

    /** Its thread would read for ever what nobody writes. */
    @Test
    void clientThatHangsUp_leavesNothingRunning() throws Exception {
        try (MailServer server = MailServer.start(MailSettings.of(NOVA))) {
            try (Socket client = new Socket("127.0.0.1", server.imapPort())) {
                assertThat(client.getInputStream().read()).isEqualTo('*');
                assertThat(serving(server)).isOne();
            }
            await().until(() -> serving(server) == 0);
        }
    }

    private static long serving(MailServer server) {
        String imap = "imap:127.0.0.1:" + server.imapPort() + "<-";
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(imap))
                .count();
    }

    private static void idle(IMAPFolder inbox) {
        try {
            inbox.idle(true);
        } catch (jakarta.mail.MessagingException | IllegalStateException closed) {
            assertThat(inbox.isOpen()).isFalse();
        }
    }

    private static void send(MailServer server, String subject) throws Exception {
        MimeMessage message = new MimeMessage(session(server));
        message.setFrom("fan@example.net");
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(NOVA.address()));
        message.setSubject(subject, "UTF-8");
        message.setText("Bonjour", "UTF-8");
        Transport.send(message);
    }

    private static Session session(MailServer server) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(server.port()));
        return Session.getInstance(properties);
    }
}
