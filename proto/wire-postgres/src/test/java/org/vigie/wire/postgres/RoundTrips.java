package org.vigie.wire.postgres;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands before a PostgreSQL and counts how often a client asked for an answer: the Sync messages of its extended protocol
 * (https://www.postgresql.org/docs/current/protocol-message-formats.html).
 */
final class RoundTrips implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicLong syncs = new AtomicLong();
    private final URI behind;

    RoundTrips(String url) throws IOException {
        behind = URI.create(url.substring("jdbc:".length()));
        Thread.ofVirtual().start(this::accept);
    }

    /** The URL through here, without TLS: what is encrypted cannot be counted. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + behind.getPath() + "?sslmode=disable";
    }

    long count() {
        return syncs.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                client.setTcpNoDelay(true);
                Socket server = new Socket(behind.getHost(), behind.getPort());
                server.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> pass(client, server, this::requests));
                Thread.ofVirtual().start(() -> pass(server, client, (in, out) -> in.transferTo(out)));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Passing {
        void pass(InputStream in, DataOutputStream out) throws IOException;
    }

    private static void pass(Socket from, Socket to, Passing passing) {
        try (from;
                to) {
            passing.pass(from.getInputStream(), new DataOutputStream(to.getOutputStream()));
        } catch (SocketException | EOFException ended) {
            // One side has gone; both are closed.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first message has no letter, every later one has. */
    private void requests(InputStream in, DataOutputStream out) throws IOException {
        DataInputStream data = new DataInputStream(in);
        copy(data, out);
        while (true) {
            int letter = data.readUnsignedByte();
            if (letter == 'S') {
                syncs.incrementAndGet();
            }
            out.write(letter);
            copy(data, out);
        }
    }

    private static void copy(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        byte[] rest = in.readNBytes(length - Integer.BYTES);
        out.writeInt(length);
        out.write(rest);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
