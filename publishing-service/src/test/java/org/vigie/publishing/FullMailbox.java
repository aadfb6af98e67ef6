package org.vigie.publishing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Stands before a real mail server and refuses one recipient, as a server does whose mailbox is full. */
public final class FullMailbox implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int smtp;
    private final String full;

    public FullMailbox(int smtp, String full) throws IOException {
        this.smtp = smtp;
        this.full = full;
        Thread.ofVirtual().start(this::take);
    }

    public int port() {
        return door.getLocalPort();
    }

    private void take() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> converse(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), smtp)) {
            OutputStream answers = client.getOutputStream();
            Thread.ofVirtual().start(() -> pass(server, answers));
            var commands =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                if (line.startsWith("RCPT") && line.toLowerCase(Locale.ROOT).contains(full)) {
                    say(answers, "552 5.2.2 mailbox full");
                } else {
                    say(server.getOutputStream(), line);
                }
            }
        } catch (IOException hungUp) {
            return;
        }
    }

    private static void pass(Socket server, OutputStream answers) {
        try {
            server.getInputStream().transferTo(answers);
        } catch (IOException hungUp) {
            return;
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
