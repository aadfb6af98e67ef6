package org.vigie.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Leads to a server, until it is shut: then every connection ends at once, as while that server starts anew. */
public final class ShutDoor implements AutoCloseable {
    private final ServerSocket door;
    private final Set<Socket> passing = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final URI behind;
    private volatile boolean shut;
    private volatile CountDownLatch answers = new CountDownLatch(0);
    private final AtomicInteger asked = new AtomicInteger();

    private ShutDoor(URI behind) throws IOException {
        this.behind = behind;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** An open one. */
    public static ShutDoor to(String address) {
        try {
            return new ShutDoor(URI.create(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address behind the door, through it. */
    public String address() {
        return behind.toString()
                .replace(behind.getAuthority(), door.getInetAddress().getHostAddress() + ":" + door.getLocalPort());
    }

    public void shut() {
        shut = true;
        passing.forEach(ShutDoor::end);
    }

    public void open() {
        shut = false;
    }

    /** Questions go through, answers only once this is counted down. */
    public CountDownLatch holdAnswers() {
        answers = new CountDownLatch(1);
        asked.set(0);
        return answers;
    }

    /** How many went through since answers were held. */
    public int asked() {
        return asked.get();
    }

    /** How many found it shut. */
    public int refused() {
        return refused.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (shut) {
                    end(client);
                    refused.incrementAndGet();
                } else {
                    asked.incrementAndGet();
                    Socket server = new Socket(behind.getHost(), behind.getPort());
                    Thread.ofVirtual().start(() -> pass(client, server));
                    Thread.ofVirtual().start(() -> answer(server, client));
                }
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void pass(Socket from, Socket to) {
        passing.add(from);
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // the other direction ended both
            passing.remove(to);
        } finally {
            passing.remove(from);
        }
    }

    private void answer(Socket from, Socket to) {
        try {
            answers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pass(from, to);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        shut();
    }
}
