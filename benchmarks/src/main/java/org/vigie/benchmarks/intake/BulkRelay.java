package org.vigie.benchmarks.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Hands bytes on between the search service and Elasticsearch and keeps what the service sent, so that the very same documents can be
 * written again by raw bulk calls. (The index does not return the analysed terms, which are left out of its {@code _source}.)
 */
final class BulkRelay implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final ServerSocket server;
    private final int upstream;
    private final List<Sent> connections = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** What one connection sent since the last look. */
    private static final class Sent {
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        synchronized void keep(byte[] buffer, int count) {
            bytes.write(buffer, 0, count);
        }

        synchronized byte[] take() {
            byte[] taken = bytes.toByteArray();
            bytes = new ByteArrayOutputStream();
            return taken;
        }
    }

    private BulkRelay(ServerSocket server, int upstream) {
        this.server = server;
        this.upstream = upstream;
    }

    /** Listens on any free port of 127.0.0.1. @param upstream port of Elasticsearch on 127.0.0.1 */
    static BulkRelay start(int upstream) {
        try {
            BulkRelay relay = new BulkRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), upstream);
            Thread.ofPlatform().daemon().name("relay").start(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException("The relay cannot listen", e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Bodies of the bulk calls since the last time; to be called while nothing is under way. */
    List<byte[]> takeBulks() {
        List<byte[]> bulks = new ArrayList<>();
        for (Sent sent : connections) {
            bulks.addAll(SentRequests.bulkBodies(sent.take()));
        }
        return bulks;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                if (!server.isClosed()) {
                    System.err.println("The relay lost a connection: " + e.getMessage());
                }
            }
        }
    }

    private void connect(Socket client) throws IOException {
        sockets.add(client);
        Socket elasticsearch = new Socket(InetAddress.getLoopbackAddress(), upstream);
        sockets.add(elasticsearch);
        client.setTcpNoDelay(true);
        elasticsearch.setTcpNoDelay(true);
        Sent sent = new Sent();
        connections.add(sent);
        Thread.ofVirtual().start(() -> copy(client, elasticsearch, sent::keep));
        Thread.ofVirtual().start(() -> copy(elasticsearch, client, (buffer, count) -> {}));
    }

    private interface Tap {
        void see(byte[] buffer, int count);
    }

    /** Copies until one side ends, then ends the other. */
    private static void copy(Socket from, Socket to, Tap tap) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                tap.see(buffer, count);
                out.write(buffer, 0, count);
            }
        } catch (IOException ended) {
            // Either side may end a connection at any time; closing both is all there is to do.
            return;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The relay cannot be closed", e);
        }
    }
}
