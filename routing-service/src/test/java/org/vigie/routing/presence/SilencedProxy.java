package org.vigie.routing.presence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes bytes on, until it falls silent: then it passes nothing and closes nothing, as a machine that lost its power. */
public final class SilencedProxy implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final String host;
    private final int port;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean silent;

    public SilencedProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    public void fallSilent() {
        silent = true;
    }

    /** Passes on what comes from now on; what came meanwhile is lost. */
    public void speak() {
        silent = false;
    }

    /** How many connections were made. */
    public int connections() {
        return connections.get();
    }

    boolean isSilent() {
        return silent;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                connections.incrementAndGet();
                Socket server = new Socket(host, port);
                open.addAll(List.of(client, server));
                Thread.ofVirtual().start(() -> pass(client, server));
                Thread.ofVirtual().start(() -> pass(server, client));
            }
        } catch (IOException e) {
            if (!door.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (!silent) {
                    out.write(buffer, 0, n);
                }
            }
        } catch (IOException e) {
            open.remove(from); // either side may end it at any time, and ends the other way with it
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
