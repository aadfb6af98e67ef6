package org.vigie.channels.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A mail server that somebody wrote to do harm: agrees to every command of IMAP until a mailbox is opened, and then says a line, once or
 * without end.
 */
final class HostileServer implements AutoCloseable {
    private final ServerSocket door;
    private final String line;
    private final boolean endless;

    HostileServer(String line, boolean endless) throws IOException {
        this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.line = line;
        this.endless = endless;
        Thread.startVirtualThread(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket client = door.accept()) {
                answer(client);
            } catch (IOException hungUp) {
                // The next one.
            }
        }
    }

    private void answer(Socket client) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = client.getOutputStream();
        say(out, "* OK ready\r\n");
        for (String said = lines.readLine(); said != null; said = lines.readLine()) {
            String[] words = said.split(" ", 3);
            if (words[1].equalsIgnoreCase("CAPABILITY")) {
                say(out, "* CAPABILITY IMAP4rev1\r\n");
            }
            if (words[1].equalsIgnoreCase("EXAMINE")) {
                do {
                    say(out, line);
                } while (endless);
            }
            say(out, words[0] + " OK done\r\n");
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
