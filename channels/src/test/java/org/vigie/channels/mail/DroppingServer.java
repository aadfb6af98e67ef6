package org.vigie.channels.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Stands before a real mail server and hangs up where a client says a certain line, as servers do over a mail that they cannot read themselves. */
final class DroppingServer implements AutoCloseable {
    private final ServerSocket door;
    private final int behind;
    private final Predicate<String> dropped;

    DroppingServer(int behind, Predicate<String> dropped) throws IOException {
        this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.behind = behind;
        this.dropped = dropped;
        Thread.startVirtualThread(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                Thread.startVirtualThread(() -> answers(server, client));
                Thread.startVirtualThread(() -> says(client, server));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answers(Socket server, Socket client) {
        try (server;
                client) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException hungUp) {
            // Its other half ends too.
        }
    }

    private void says(Socket client, Socket server) {
        try (server;
                client;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = server.getOutputStream();
            for (String line = lines.readLine(); line != null && !dropped.test(line); line = lines.readLine()) {
                out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } catch (IOException hungUp) {
            // Its other half ends too.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
