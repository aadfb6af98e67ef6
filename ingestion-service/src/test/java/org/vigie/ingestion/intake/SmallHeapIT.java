package org.vigie.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.servers.mail.MailServer;
import org.vigie.servers.mail.MailSettings;
import org.vigie.servers.mail.Mailbox;

/** Many large feeds, and mailboxes with large mails, in a process with the heap of the local installation less what the rest of it takes. */
class SmallHeapIT {
    private static final int HEAP_MEBIBYTES = 160;
    private static final int MOST_KIB = 96 * 1024;
    private static final int UNBOUND_KIB = Integer.MAX_VALUE / 4;
    private static final int FEEDS = 24;
    private static final int MAILBOXES = 8;
    private static final int MAIL_BYTES = 9 * 1024 * 1024;
    private static final int OUT_OF_MEMORY = 3;

    @Test
    void manyLargeFeedsAtOnce_areReadInASmallHeap() throws Exception {
        HttpServer server = feeds();
        try {
            assertThat(read("feeds", server.getAddress().getPort(), FEEDS, MOST_KIB))
                    .isEqualTo("0 read " + FEEDS + " refused 0");
            assertThat(read("feeds", server.getAddress().getPort(), FEEDS, UNBOUND_KIB))
                    .as("without a bound")
                    .startsWith(OUT_OF_MEMORY + "");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void largeMailsOfManyMailboxesAtOnce_areReadInASmallHeap() throws Exception {
        List<Mailbox> mailboxes = IntStream.range(0, MAILBOXES)
                .mapToObj(i -> new Mailbox("care" + i + "@nova.example", "s3cret"))
                .toList();
        try (MailServer server = MailServer.start(new MailSettings(0, 0, mailboxes))) {
            send(server, mailboxes);
            assertThat(read("mails", server.imapPort(), MAILBOXES, MOST_KIB))
                    .isEqualTo("0 read " + MAILBOXES + " refused 0");
            assertThat(read("mails", server.imapPort(), MAILBOXES, UNBOUND_KIB))
                    .as("without a bound")
                    .startsWith(OUT_OF_MEMORY + "");
        }
    }

    /** Exit code and what it said. */
    private static String read(String what, int port, int readings, int mostKib) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEBIBYTES + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djdk.virtualThreadScheduler.parallelism=8",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadingInSmallHeap.class.getName(),
                        what,
                        Integer.toString(port),
                        Integer.toString(readings),
                        Integer.toString(mostKib))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            List<String> lines = said.lines().toList();
            return process.exitValue() + " " + (lines.isEmpty() ? "" : lines.getLast());
        } finally {
            process.destroyForcibly();
        }
    }

    /** Announces nothing, sends almost all of it at once, and drips the rest. */
    private static HttpServer feeds() throws IOException {
        byte[] feed = feed();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> drip(exchange, feed));
        server.start();
        return server;
    }

    private static void drip(HttpExchange exchange, byte[] feed) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            out.write(feed, 0, feed.length - 10);
            out.flush();
            for (int at = feed.length - 10; at < feed.length; at++) {
                TimeUnit.MILLISECONDS.sleep(100);
                out.write(feed, at, 1);
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] feed() {
        String head = "<rss version=\"2.0\"><channel><title>t</title><link>l</link><description>d</description>"
                + "<item><guid>1</guid><title>kept</title><description>";
        String tail = "</description></item></channel></rss>";
        String words = "De longs mots \u2013 ";
        int room = 5 * 1024 * 1024 - head.length() - tail.length();
        String text = words.repeat(room / words.getBytes(StandardCharsets.UTF_8).length);
        return (head + text + tail).getBytes(StandardCharsets.UTF_8);
    }

    private static void send(MailServer server, List<Mailbox> to) throws Exception {
        String line = "a".repeat(76) + "\r\n";
        String raw =
                "From: Ana <ana@example.org>\r\nSubject: Photos\r\nMessage-ID: <big@x.example>\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nVoici.\r\n"
                        + "--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + line.repeat(MAIL_BYTES / line.length()) + "\r\n--b--\r\n";
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty("mail.smtp.port", Integer.toString(server.port()));
        Session session = Session.getInstance(settings);
        MimeMessage mail = new MimeMessage(session, new ByteArrayInputStream(raw.getBytes(StandardCharsets.US_ASCII)));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            // Once to all: its bytes come in one by one.
            transport.sendMessage(
                    mail,
                    InternetAddress.parse(to.stream().map(Mailbox::address).collect(Collectors.joining(","))));
        }
    }
}
