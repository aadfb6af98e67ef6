package org.vigie.servers.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.vigie.servers.Health;

/** Asks a mail server on 127.0.0.1 whether it serves: both protocols begin with a greeting. */
public final class MailGreeting {

    private MailGreeting() {}

    /** The first word of SMTP is 220 (RFC 5321). */
    public static Health ofSmtp(int port, Duration patience) {
        return ask(port, "220", patience);
    }

    /** The first words of IMAP are "* OK" (RFC 3501). */
    public static Health ofImap(int port, Duration patience) {
        return ask(port, "* OK", patience);
    }

    private static Health ask(int port, String greeting, Duration patience) {
        int milliseconds = (int) patience.toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), milliseconds);
            socket.setSoTimeout(milliseconds);
            String said = new String(socket.getInputStream().readNBytes(greeting.length()), StandardCharsets.US_ASCII);
            return said.isEmpty() ? Health.SILENT : said.equals(greeting) ? Health.OK : Health.REFUSES;
        } catch (IOException nothingCame) {
            return Health.SILENT;
        }
    }
}
