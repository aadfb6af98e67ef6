package org.vigie.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** HTTP as no client library would write it. */
public final class RawRequests {
    private final int port;

    public RawRequests(int port) {
        this.port = port;
    }

    /** Sends a request and reads nothing; the caller closes the socket. */
    public Socket sendOnly(String requestLine, String... headers) {
        try {
            Socket socket = new Socket("127.0.0.1", port);
            socket.setReceiveBufferSize(4096);
            write(socket, requestLine, closing(headers));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request line and headers, and returns all that comes back until the connection ends. */
    public String send(String requestLine, String... headers) {
        return sendAndStay(requestLine, closing(headers));
    }

    /** As {@link #send}, without asking for the end of the connection: it comes by the server within ten seconds or not at all, which fails. */
    public String sendAndStay(String requestLine, String... headers) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            write(socket, requestLine, headers);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first line of what comes back. */
    public static String statusOf(Socket socket) {
        var line = new StringBuilder();
        try {
            socket.setSoTimeout(30_000);
            for (int next = socket.getInputStream().read();
                    next >= 0 && next != '\r';
                    next = socket.getInputStream().read()) {
                line.append((char) next);
            }
            return line.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] closing(String... headers) {
        return Stream.concat(Stream.of("Connection: close"), Stream.of(headers)).toArray(String[]::new);
    }

    private static void write(Socket socket, String requestLine, String... headers) throws IOException {
        String head = requestLine + "\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
